package dev.breakwater.agent.weave;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Binds {@link SiteId}: each method's own number, as a constant. So one advice, read once, serves
 * all methods of a class.
 */
final class SiteNumbers extends ElementMatcher.Junction.ForNonNullValues<MethodDescription>
    implements Advice.OffsetMapping.Factory<SiteId>, Advice.OffsetMapping {

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> firsts = new HashMap<>();

  /**
   * Gives a method its number.
   *
   * @param from index of the first of its arguments that is handed over
   * @return false when it has one already
   */
  boolean put(MethodDescription method, int number, int from) {
    firsts.putIfAbsent(key(method), from);
    return numbers.putIfAbsent(key(method), number) == null;
  }

  /** Index of the first of the method's arguments that is handed over. */
  int from(MethodDescription method) {
    return firsts.getOrDefault(key(method), 0);
  }

  @Override
  protected boolean doMatch(MethodDescription method) {
    return numbers.containsKey(key(method));
  }

  private static String key(MethodDescription method) {
    return method.getInternalName() + method.getDescriptor();
  }

  @Override
  public Class<SiteId> getAnnotationType() {
    return SiteId.class;
  }

  @Override
  public Advice.OffsetMapping make(
      ParameterDescription.InDefinedShape target,
      AnnotationDescription.Loadable<SiteId> annotation,
      AdviceType adviceType) {
    return this;
  }

  @Override
  public Target resolve(
      TypeDescription instrumentedType,
      MethodDescription instrumentedMethod,
      Assigner assigner,
      Advice.ArgumentHandler argumentHandler,
      Sort sort) {
    Integer number = numbers.get(key(instrumentedMethod));
    if (number == null) {
      throw new IllegalStateException("no site was allotted to " + instrumentedMethod);
    }
    return new Target.ForStackManipulation(IntegerConstant.forValue(number));
  }
}
