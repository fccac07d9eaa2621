package dev.breakwater.agent.weave;

import dev.breakwater.engine.time.Ticker;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of ASM and sees every class that is loaded. A class whose name is not in the plan
 * leaves through the plan's sieve; ASM is loaded when the first one is.
 */
public final class Weaver implements ClassFileTransformer {

  private final Instrumentation instrumentation;
  private final SiteAllotment sites;
  private final WeaveReport report;
  private final Ticker ticker;
  private final Sightings sightings;
  private final Lookout lookout;
  private final ClassLoader agentLoader;
  private final UnnamedDrivers drivers = new UnnamedDrivers();
  private final Ancestors ancestors = new Ancestors();

  private volatile WeavePlan plan;
  private volatile boolean installed;

  /** Used by the control thread alone. */
  private @Nullable PlanChange unfinished;

  private long replannedAt;

  public Weaver(
      Instrumentation instrumentation,
      WeavePlan plan,
      SiteAllotment sites,
      WeaveReport report,
      Ticker ticker,
      Sightings sightings) {
    this.instrumentation = instrumentation;
    this.plan = plan;
    this.sites = sites;
    this.report = report;
    this.ticker = ticker;
    this.sightings = sightings;
    this.agentLoader = Weaver.class.getClassLoader();
    this.lookout = new Lookout(sightings, agentLoader);
  }

  /** Told of classes that are watched for. Called while they load: takes a note, no more. */
  public interface Sightings {
    /** Someone is about to make an MBean server: ours may follow. */
    void mbeanServerInSight();

    /** This loader has a Micrometer, which is about to be used. */
    default void micrometerInSight(ClassLoader loader) {}

    /** This class of this loader knows which trace a thread is in. */
    default void tracesInSight(String type, ClassLoader loader) {}

    /** A class was not woven that should have been: the report says which. */
    default void classFailed() {}
  }

  /** Starts weaving: classes loaded from now on, and those of the plan that are loaded already. */
  public void install() {
    if (!installed) {
      installed = true;
      instrumentation.addTransformer(this, true);
    }
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    retransform(plan, loaded);
    lookout.around(loaded);
  }

  /** Takes everything out again: the classes are as they were. */
  public void uninstall() {
    if (installed) {
      installed = false;
      instrumentation.removeTransformer(this);
      retransform(plan, instrumentation.getAllLoadedClasses());
    }
  }

  /**
   * Weaves by another plan from now on. Loaded classes that the two plans do not treat alike are
   * transformed anew, while their methods run: a call that is in one ends as it began.
   */
  public void replan(WeavePlan next) {
    catchUp();
    WeavePlan before = plan;
    plan = next;
    if (installed) {
      PlanChange change = new PlanChange(before, next, drivers);
      unfinished = change;
      replannedAt = ticker.nanos();
      while (transform(change)) {
        // and once more for those that were loaded meanwhile
      }
    }
  }

  /**
   * Ends a {@link #replan}: finds the classes that were being loaded by the plan before and were
   * not there yet when it was replaced. To be called some time after it.
   */
  public void catchUp() {
    PlanChange change = unfinished;
    if (change != null) {
      unfinished = null;
      transform(change);
    }
  }

  /** Whether a {@link #replan} waits for its {@link #catchUp}. */
  public boolean hasStragglers() {
    return unfinished != null;
  }

  /** When the last {@link #replan} was, in ticker nanoseconds. */
  public long replannedAt() {
    return replannedAt;
  }

  /** Whether there was a class that this change had not seen before. */
  private boolean transform(PlanChange change) {
    boolean any = false;
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    meet(loaded);
    for (Class<?> type : loaded) {
      if (type.getClassLoader() != agentLoader
          && change.concerns(type)
          && instrumentation.isModifiableClass(type)) {
        any = true;
        retransform(type);
      }
    }
    return any;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name == null || loader == agentLoader) {
      return null;
    }
    boolean mayConcern = report.timesThisOne() ? timed(name) : plan.mayConcern(name, drivers);
    return mayConcern || redefined != null ? look(name, loader, redefined != null, bytes) : null;
  }

  /** What a class costs that nobody is about, with a clock in the hand: one in some. */
  private boolean timed(String name) {
    long before = ticker.nanos();
    long began = ticker.nanos();
    boolean mayConcern = plan.mayConcern(name, drivers);
    long took = ticker.nanos() - began;
    report.passed(Math.max(0, took - (began - before))); // reading the clock may take longer
    return mayConcern;
  }

  /** Looks more closely: one class in fifty, and all that are transformed anew. */
  private byte @Nullable [] look(
      String name, @Nullable ClassLoader loader, boolean loaded, byte[] bytes) {
    long began = ticker.nanos();
    Concern concern = concern(name, loader, bytes);
    report.looked(ticker.nanos() - began);
    if (concern != null) {
      return weave(name.replace('/', '.'), loader, bytes, concern);
    }
    if (loaded) {
      report.classBare(name.replace('/', '.'), loader);
    }
    lookout.sees(name, loader);
    return null;
  }

  /** What is to be woven of a class; null for nearly all of them. */
  private @Nullable Concern concern(String name, @Nullable ClassLoader loader, byte[] bytes) {
    WeavePlan current = plan;
    if (loader != null && current.mayBeBelow(name)) {
      return below(current, name, loader, bytes);
    }
    Concern named = current.concern(name);
    return named != null || loader == null ? named : unnamed(current, name, loader, bytes);
  }

  /** The same of a class that may extend or implement what a rule names. */
  private @Nullable Concern below(
      WeavePlan current, String name, ClassLoader loader, byte[] bytes) {
    try {
      return current.concern(name, ancestors.of(loader, bytes));
    } catch (RuntimeException | LinkageError oddClassFile) {
      return current.concern(name);
    }
  }

  /** The same of a class of a driver that nobody has named. */
  private @Nullable Concern unnamed(
      WeavePlan current, String name, ClassLoader loader, byte[] bytes) {
    try {
      if (!drivers.maySee(current, name, bytes)) {
        return null;
      }
      List<WeavePlan.Target> kin = Kinship.among(current.kin(), loader, bytes);
      return kin.isEmpty() ? null : new Concern(kin, List.of());
    } catch (RuntimeException | LinkageError oddClassFile) {
      return null; // and the JVM will say what is wrong with it
    }
  }

  /** Drivers that are loaded already. */
  private void meet(Class<?>[] loaded) {
    for (Class<?> type : loaded) {
      drivers.met(plan, type);
    }
  }

  private byte @Nullable [] weave(
      String name, @Nullable ClassLoader loader, byte[] bytes, Concern named) {
    long began = ticker.nanos();
    try {
      Concern concern = named.in(loader);
      if (concern.isNone()) {
        return null;
      }
      List<WeaveReport.Woven> woven = new ArrayList<>();
      byte[] result = MethodWeaver.weave(name, loader, bytes, concern, sites, woven);
      if (result != null) {
        report.classWoven(woven, ticker.nanos() - began);
      } else if (isMisfit(name, bytes, concern)) {
        failed(concern.library(), name, "none of the expected methods is in it", loader);
      }
      return result;
    } catch (Throwable failure) {
      failed(named.library(), name, failure.toString(), loader);
      return null;
    }
  }

  private void failed(String library, String name, String reason, @Nullable ClassLoader loader) {
    report.classFailed(new WeaveReport.Failed(library, name, reason, plan.isNamed(name)), loader);
    sightings.classFailed();
  }

  /** Whether it should have been woven: another version may declare the methods further up. */
  private boolean isMisfit(String name, byte[] bytes, Concern concern) {
    return plan.isAbout(name)
        && (hasOwnMethods(concern)
            || !concern.targets().isEmpty() && new ClassFileHead(bytes).extendsNothing());
  }

  /** Where those below are meant too, they may be the ones that have the method. */
  private static boolean hasOwnMethods(Concern concern) {
    for (Meant each : concern.methods()) {
      if (each.above().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void retransform(WeavePlan about, Class<?>[] loaded) {
    meet(loaded);
    for (Class<?> type : loaded) {
      boolean meant = about.isAbout(type.getName()) || about.isBelow(type) || drivers.isAbout(type);
      if (meant && instrumentation.isModifiableClass(type)) {
        retransform(type);
      }
    }
  }

  /** One by one: a class that another agent made unacceptable must not hold up the others. */
  private void retransform(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | RuntimeException | LinkageError failure) {
      failed("", type.getName(), failure.toString(), type.getClassLoader());
    }
  }
}
