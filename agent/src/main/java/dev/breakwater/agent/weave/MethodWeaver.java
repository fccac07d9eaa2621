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
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
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

  private final ClassLoader agentLoader;
  private final SiteAllotment sites;
  private final ByteBuddy byteBuddy;

  MethodWeaver(ClassLoader agentLoader, SiteAllotment sites) {
    this.agentLoader = agentLoader;
    this.sites = sites;
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
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, bytes), ClassFileLocator.ForClassLoader.of(loader));
    TypeDescription type =
        new TypePool.Default(
                TypePool.CacheProvider.Simple.withObjectType(),
                locator,
                TypePool.Default.ReaderMode.FAST)
            .describe(name)
            .resolve();
    DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
    int found = woven.size();
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      for (WeavePlan.Target target : targetsOf(method, name, concern)) {
        builder = builder.visit(around(method, target, loader));
        woven.add(record(method, target, loader));
      }
    }
    return woven.size() == found ? null : builder.make().getBytes();
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

  /** From the descriptor: no parameter type is looked up. */
  private static List<String> parameters(MethodDescription.InDefinedShape method) {
    List<String> types = new ArrayList<>();
    for (Type parameter : Type.getArgumentTypes(method.getDescriptor())) {
      types.add(parameter.getClassName());
    }
    return types;
  }

  private AsmVisitorWrapper around(
      MethodDescription.InDefinedShape method,
      WeavePlan.Target target,
      @Nullable ClassLoader loader) {
    Advice advice =
        Advice.withCustomMapping()
            .bind(SiteId.class, sites.siteOf(target, loader))
            .bind(ReferenceArgument.INSTANCE)
            .to(
                adviceFor(target.point().shape(), method),
                ClassFileLocator.ForClassLoader.of(agentLoader));
    ElementMatcher.Junction<MethodDescription> exactly = ElementMatchers.is(method);
    return advice.on(exactly);
  }

  private static Class<?> adviceFor(Shape shape, MethodDescription.InDefinedShape method) {
    switch (shape) {
      case NOTE:
        return NoteAdvice.class;
      case CAP:
        return CapAdvice.class;
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
        loader == null ? "boot" : loader.getClass().getName());
  }
}
