package dev.breakwater.agent.weave;

import dev.breakwater.clients.method.MethodLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.Signature;
import dev.breakwater.rules.match.MethodMatch;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Puts advice into the methods of one class. The class's shape stays as it was (no field, no method
 * is added), so it can be woven while loaded, and taken back.
 *
 * <p>Byte Buddy is used directly, without its {@code AgentBuilder}: the names are known, so there
 * is nothing to match, and some seven hundred classes need not be loaded.
 */
final class MethodWeaver {

  private final SiteAllotment sites;

  /** Where advice is read from, as a class file: to reflect on it costs proxies of annotations. */
  private final ClassFileLocator ours;

  private final TypePool advices;
  private final ByteBuddy byteBuddy;

  MethodWeaver(ClassLoader agentLoader, SiteAllotment sites) {
    this.sites = sites;
    this.ours = ClassFileLocator.ForClassLoader.of(agentLoader);
    this.advices =
        new TypePool.Default(
            TypePool.CacheProvider.Simple.withObjectType(),
            ours,
            TypePool.Default.ReaderMode.FAST,
            // the gate and the JDK are loaded anyway; not "ofPlatformLoader", which is the parent
            // of
            // a system loader that may be the application's own
            TypePool.ClassLoading.of(ClassLoader.getPlatformClassLoader()));
    this.byteBuddy =
        new ByteBuddy(ClassFileVersion.JAVA_V8)
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(InstrumentedType.Factory.Default.FROZEN)
            .with(Implementation.Context.Disabled.Factory.INSTANCE);
  }

  /**
   * Weaves one class.
   *
   * @param woven takes the methods that were found
   * @return its new class file, or null when none of the methods is in it
   */
  byte @Nullable [] weave(
      String name,
      @Nullable ClassLoader loader,
      byte[] bytes,
      WeavePlan.Concern concern,
      List<WeaveReport.Woven> woven) {
    ClassFileLocator locator = locator(name, loader, bytes);
    TypeDescription type = describe(name, locator);
    List<Round> rounds = new ArrayList<>();
    int found = woven.size();
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      for (WeavePlan.Target target : targetsOf(method, name, concern)) {
        put(
            method,
            adviceFor(target.point().shape(), method),
            sites.siteOf(target, loader),
            target.point().from(),
            rounds);
        woven.add(record(method, target, loader));
      }
    }
    if (woven.size() == found) {
      return null;
    }
    AsmVisitorWrapper.ForDeclaredMethods around = new AsmVisitorWrapper.ForDeclaredMethods();
    for (Round round : rounds) {
      around = around.method(round.sites, advice(round));
    }
    return byteBuddy.decorate(type, locator).visit(around).make().getBytes();
  }

  /** Those of the points that concern this class by what it implements. */
  static List<WeavePlan.Target> kin(
      String name, @Nullable ClassLoader loader, byte[] bytes, List<WeavePlan.Target> kin) {
    try {
      return Kinship.among(kin, describe(name, locator(name, loader, bytes)));
    } catch (TypePool.Resolution.NoSuchTypeException optional) {
      return List.of(); // something above it is not there; it cannot be loaded either
    }
  }

  /** The methods of a class that {@link #weave} would weave; needs neither gate nor advice. */
  static List<WeaveReport.Woven> find(
      String name, ClassLoader loader, byte[] bytes, WeavePlan.Concern concern) {
    List<WeaveReport.Woven> found = new ArrayList<>();
    TypeDescription type = describe(name, locator(name, loader, bytes));
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      for (WeavePlan.Target target : targetsOf(method, name, concern)) {
        found.add(record(method, target, loader));
      }
    }
    return found;
  }

  private static ClassFileLocator locator(String name, @Nullable ClassLoader loader, byte[] bytes) {
    return new ClassFileLocator.Compound(
        ClassFileLocator.Simple.of(name, bytes), ClassFileLocator.ForClassLoader.of(loader));
  }

  private static TypeDescription describe(String name, ClassFileLocator locator) {
    return new TypePool.Default.WithLazyResolution(
            TypePool.CacheProvider.Simple.withObjectType(),
            locator,
            TypePool.Default.ReaderMode.FAST)
        .describe(name)
        .resolve();
  }

  /** One advice and the methods it goes around; a method that gets it twice is in two rounds. */
  private record Round(Class<?> advice, SiteNumbers sites) {}

  private static void put(
      MethodDescription method, Class<?> advice, int site, int from, List<Round> rounds) {
    for (Round round : rounds) {
      if (round.advice == advice && round.sites.put(method, site, from)) {
        return;
      }
    }
    Round fresh = new Round(advice, new SiteNumbers());
    fresh.sites.put(method, site, from);
    rounds.add(fresh);
  }

  private Advice advice(Round round) {
    return Advice.withCustomMapping()
        .bind(round.sites)
        .bind(new ReferenceArgument(round.sites))
        .bind(CallbackArgument.INSTANCE)
        .to(advices.describe(round.advice.getName()).resolve(), ours);
  }

  /** At most one for each library: points of a library do not overlap. */
  private static List<WeavePlan.Target> targetsOf(
      MethodDescription.InDefinedShape method, String className, WeavePlan.Concern concern) {
    if (!method.isMethod() || method.isAbstract() || method.isNative() || method.isBridge()) {
      return List.of();
    }
    List<String> types = parameters(method);
    List<WeavePlan.Target> meant = new ArrayList<>(1);
    for (WeavePlan.Target target : concern.targets()) {
      for (Signature signature : target.point().methods()) {
        if (signature.matches(method.getName(), types)) {
          meant.add(target);
          break;
        }
      }
    }
    for (MethodMatch rule : concern.methods()) {
      if (rule.methodMatches(method.getName()) && rule.argumentsMatch(types)) {
        Signature anyOverload = new Signature(method.getName(), List.of(), true);
        meant.add(
            new WeavePlan.Target(
                MethodLibrary.describe(), MethodLibrary.point(className, anyOverload)));
        break;
      }
    }
    return meant;
  }

  /** By their names: no parameter type is looked up, it may be one that is not there. */
  private static List<String> parameters(MethodDescription.InDefinedShape method) {
    List<String> types = new ArrayList<>();
    for (Type parameter : Type.getArgumentTypes(method.getDescriptor())) {
      types.add(parameter.getClassName());
    }
    return types;
  }

  private static Class<?> adviceFor(Shape shape, MethodDescription.InDefinedShape method) {
    switch (shape) {
      case NOTE:
        return NoteAdvice.class;
      case VALUES:
        return ValuesAdvice.class;
      case CAP:
        return method.getParameters().get(0).getType().represents(long.class)
            ? CapAdvice.class
            : CapDurationAdvice.class;
      case CALLBACK:
        return CallbackAdvice.class;
      default:
        return method.getReturnType().isPrimitive() || method.getReturnType().represents(void.class)
            ? PlainCallAdvice.class
            : CallAdvice.class;
    }
  }

  private static WeaveReport.Woven record(
      MethodDescription.InDefinedShape method,
      WeavePlan.Target target,
      @Nullable ClassLoader loader) {
    return new WeaveReport.Woven(
        target.library().name(),
        target.library().family().word(),
        target.point().tag(),
        method.getDeclaringType().getTypeName(),
        method.getName() + method.getDescriptor(),
        WeaveReport.loaderName(loader));
  }
}
