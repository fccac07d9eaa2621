package dev.breakwater.agent.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.method.ParameterList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Binds {@link Given}: a reference argument as it is, a boolean as the one {@code Boolean} of its
 * value, anything else as null. So nothing is allocated.
 */
final class ReferenceArgument implements Advice.OffsetMapping.Factory<Given> {

  private static final TypeDescription OBJECT = TypeDescription.ForLoadedType.of(Object.class);
  private static final MethodDescription.InDefinedShape PLACE =
      TypeDescription.ForLoadedType.of(Given.class).getDeclaredMethods().getOnly();
  private static final Advice.OffsetMapping.Target NULL =
      new Advice.OffsetMapping.Target.ForDefaultValue.ReadOnly(OBJECT);

  private final SiteNumbers sites;

  /**
   * @param sites know where the arguments begin that a method's site is given
   */
  ReferenceArgument(SiteNumbers sites) {
    this.sites = sites;
  }

  @Override
  public Class<Given> getAnnotationType() {
    return Given.class;
  }

  @Override
  public Advice.OffsetMapping make(
      ParameterDescription.InDefinedShape target,
      AnnotationDescription.Loadable<Given> annotation,
      AdviceType adviceType) {
    return new Mapping(sites, annotation.getValue(PLACE).resolve(Integer.class));
  }

  private record Mapping(SiteNumbers sites, int place) implements Advice.OffsetMapping {
    @Override
    public Target resolve(
        TypeDescription instrumentedType,
        MethodDescription instrumentedMethod,
        Assigner assigner,
        Advice.ArgumentHandler argumentHandler,
        Sort sort) {
      ParameterList<?> parameters = instrumentedMethod.getParameters();
      int index = sites.from(instrumentedMethod) + place;
      if (index >= parameters.size()) {
        return NULL;
      }
      ParameterDescription parameter = parameters.get(index);
      int offset = argumentHandler.argument(parameter.getOffset());
      if (parameter.getType().represents(boolean.class)) {
        return new Target.ForVariable.ReadOnly(
            parameter.getType(),
            offset,
            assigner.assign(parameter.getType(), OBJECT.asGenericType(), Assigner.Typing.STATIC));
      }
      return parameter.getType().isPrimitive()
          ? NULL
          : new Target.ForVariable.ReadOnly(parameter.getType(), offset);
    }
  }
}
