package dev.breakwater.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Code that makes an object of a value, and a value of an object. */
final class Boxes {

  private static final String[] BOXES = {
    "", "Boolean", "Character", "Byte", "Short", "Integer", "Float", "Long", "Double"
  };

  private Boxes() {}

  private static String box(Type primitive) {
    return "java/lang/" + BOXES[primitive.getSort()];
  }

  /** Turns the value of this type on top of the stack into an object, if it is not one. */
  static void box(Type type, MethodVisitor code) {
    if (!WovenMethod.isReference(type)) {
      String box = box(type);
      String descriptor = "(" + type.getDescriptor() + ")L" + box + ";";
      code.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false);
    }
  }

  /** Turns the object on top of the stack into a value of this type; fails if it is none. */
  static void unbox(Type type, MethodVisitor code) {
    if (WovenMethod.isReference(type)) {
      code.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
    } else {
      String box = box(type);
      code.visitTypeInsn(Opcodes.CHECKCAST, box);
      String method = type.getClassName() + "Value";
      code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, box, method, "()" + type.getDescriptor(), false);
    }
  }
}
