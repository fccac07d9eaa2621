package dev.breakwater.agent.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.method.ParameterList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Binds {@link Given}: a reference argument as it is, anything else as null, so nothing is boxed.
 */
enum ReferenceArgument implements Advice.OffsetMapping.Factory<Given> {
  INSTANCE;

  @Override
  public Class<Given> getAnnotationType() {
    return Given.class;
  }

  @Override
  public Advice.OffsetMapping make(
      ParameterDescription.InDefinedShape target,
      AnnotationDescription.Loadable<Given> annotation,
      AdviceType adviceType) {
    return new Mapping(annotation.load().value());
  }

  private record Mapping(int index) implements Advice.OffsetMapping {
    @Override
    public Target resolve(
        TypeDescription instrumentedType,
        MethodDescription instrumentedMethod,
        Assigner assigner,
        Advice.ArgumentHandler argumentHandler,
        Sort sort) {
      ParameterList<?> parameters = instrumentedMethod.getParameters();
      if (index >= parameters.size() || parameters.get(index).getType().isPrimitive()) {
        return new Target.ForDefaultValue.ReadOnly(TypeDescription.ForLoadedType.of(Object.class));
      }
      ParameterDescription parameter = parameters.get(index);
      return new Target.ForVariable.ReadOnly(
          parameter.getType(), argumentHandler.argument(parameter.getOffset()));
    }
  }
}
