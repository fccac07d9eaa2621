package dev.breakwater.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weaves class files that nobody loads, to tell which of their methods would be woven. */
public final class DryRun {

  private final WeavePlan plan;
  private final ClassLoader types;
  private final MethodWeaver weaver =
      new MethodWeaver(DryRun.class.getClassLoader(), new NoSites());

  /**
   * @param types where the types are found that woven methods speak of; no class of it is loaded
   */
  public DryRun(WeavePlan plan, ClassLoader types) {
    this.plan = plan;
    this.types = types;
  }

  /** Whether anything of this class is to be woven, by its name alone. */
  public boolean isAbout(String className) {
    return plan.isAbout(className);
  }

  /**
   * The methods of a class that would be woven.
   *
   * @param className as the class file says it, with dots
   * @throws RuntimeException when that cannot be told, as for want of a type
   * @return none where the class has none of the methods that its name promises
   */
  public List<WeaveReport.Woven> methods(String className, byte[] bytes) {
    WeavePlan.Concern concern = plan.concern(className.replace('.', '/'));
    List<WeaveReport.Woven> found = new ArrayList<>();
    if (concern != null && weaver.weave(className, types, bytes, concern, found) == null) {
      return List.of();
    }
    return found;
  }

  /** The classes that the plan names by their full names. */
  public List<String> namedClasses() {
    return plan.namedClasses();
  }

  private static final class NoSites implements SiteAllotment {
    @Override
    public int siteOf(WeavePlan.Target target, @Nullable ClassLoader loader) {
      return 0;
    }
  }
}
