package dev.breakwater.agent.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.method.ParameterList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.assign.TypeCasting;

/** Binds {@link Callback}: the last argument, read as it is and written with a cast. */
enum CallbackArgument implements Advice.OffsetMapping, Advice.OffsetMapping.Factory<Callback> {
  INSTANCE;

  @Override
  public Class<Callback> getAnnotationType() {
    return Callback.class;
  }

  @Override
  public Advice.OffsetMapping make(
      ParameterDescription.InDefinedShape target,
      AnnotationDescription.Loadable<Callback> annotation,
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
    ParameterList<?> parameters = instrumentedMethod.getParameters();
    ParameterDescription last = parameters.get(parameters.size() - 1);
    return new Target.ForVariable.ReadWrite(
        last.getType(),
        argumentHandler.argument(last.getOffset()),
        StackManipulation.Trivial.INSTANCE,
        TypeCasting.to(last.getType().asErasure()));
  }
}
