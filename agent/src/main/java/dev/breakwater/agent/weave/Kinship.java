package dev.breakwater.agent.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;

/** Which points concern a class by what it implements, directly or through others. */
final class Kinship {

  private Kinship() {}

  /** Those of the points that are about an interface of this type. */
  static List<WeavePlan.Target> among(List<WeavePlan.Target> kin, TypeDescription type) {
    List<WeavePlan.Target> meant = new ArrayList<>();
    for (WeavePlan.Target target : kin) {
      if (is(type, target.point().kin())) {
        meant.add(target);
      }
    }
    return meant;
  }

  private static boolean is(TypeDefinition type, String wanted) {
    String name = type.asErasure().getName();
    if (name.equals(wanted)) {
      return true;
    }
    if (name.startsWith("java.lang.")) {
      return false;
    }
    for (TypeDescription.Generic each : type.getInterfaces()) {
      if (is(each, wanted)) {
        return true;
      }
    }
    TypeDescription.Generic above = type.getSuperClass();
    return above != null && is(above, wanted);
  }
}
