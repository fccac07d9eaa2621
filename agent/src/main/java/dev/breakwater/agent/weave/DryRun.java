package dev.breakwater.agent.weave;

import java.util.List;

/** Looks into class files that nobody loads, to tell which of their methods would be woven. */
public final class DryRun {

  private final WeavePlan plan;
  private final ClassLoader types;
  private final Ancestors ancestors = new Ancestors();

  /**
   * @param types where the types are found that woven methods speak of; no class of it is loaded
   */
  public DryRun(WeavePlan plan, ClassLoader types) {
    this.plan = plan;
    this.types = types;
  }

  /** Whether anything of this class may have to be woven, by its name alone. */
  public boolean isAbout(String className) {
    return plan.isAbout(className) || plan.mayBeBelow(className.replace('.', '/'));
  }

  /**
   * The methods of a class that would be woven.
   *
   * @param className as the class file says it, with dots
   * @throws RuntimeException when that cannot be told, as for want of a type
   * @return none where the class has none of the methods that its name promises
   */
  public List<WeaveReport.Woven> methods(String className, byte[] bytes) {
    String name = className.replace('.', '/');
    Concern concern =
        plan.mayBeBelow(name) ? plan.concern(name, ancestors.of(types, bytes)) : plan.concern(name);
    return concern == null
        ? List.of()
        : MethodWeaver.find(className, types, bytes, concern.in(types));
  }

  /** The classes that the plan names by their full names. */
  public List<String> namedClasses() {
    return plan.namedClasses();
  }
}
