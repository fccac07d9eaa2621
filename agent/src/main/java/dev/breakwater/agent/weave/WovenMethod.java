package dev.breakwater.agent.weave;

import dev.breakwater.gate.BreakwaterGate;
import java.util.List;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A method that is woven, and how its arguments are handed to the gate.
 *
 * @param owner internal name of its class
 * @param arguments their types, without {@code this}
 * @param site the number that the gate knows it by, a constant in its code
 * @param from index of the first of the two arguments that are handed over
 * @param hasFrames whether its class file is of a version with stack maps (50 and later)
 */
record WovenMethod(
    String owner,
    boolean isStatic,
    List<Type> arguments,
    Type returns,
    int site,
    int from,
    boolean hasFrames) {

  static final String GATE = Type.getInternalName(BreakwaterGate.class);
  static final String OUTCOME = Type.getInternalName(BreakwaterGate.Outcome.class);

  static WovenMethod of(
      String owner, boolean isStatic, String descriptor, int site, int from, boolean hasFrames) {
    List<Type> arguments = List.of(Type.getArgumentTypes(descriptor));
    Type returns = Type.getReturnType(descriptor);
    return new WovenMethod(owner, isStatic, arguments, returns, site, from, hasFrames);
  }

  boolean returnsReference() {
    return isReference(returns);
  }

  /** Slots of the arguments, {@code this} included. */
  int size() {
    return slot(arguments.size());
  }

  /** What the verifier is told of the arguments (JVMS 4.10.1). */
  Object[] frame() {
    int self = isStatic ? 0 : 1;
    Object[] frame = new Object[self + arguments.size()];
    if (!isStatic) {
      frame[0] = owner;
    }
    for (int i = 0; i < arguments.size(); i++) {
      frame[self + i] = frame(arguments.get(i));
    }
    return frame;
  }

  static Object frame(Type type) {
    return switch (type.getSort()) {
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      case Type.ARRAY, Type.OBJECT -> type.getInternalName();
      default -> Opcodes.INTEGER;
    };
  }

  /** Puts on the stack what every gate method begins with: the site, the object, two arguments. */
  void handOver(MethodVisitor code) {
    pushSiteAndSelf(code);
    give(code, from);
    give(code, from + 1);
  }

  /** The same with both arguments as objects, whatever they are. */
  void handOverValues(MethodVisitor code) {
    pushSiteAndSelf(code);
    giveValue(code, from);
    giveValue(code, from + 1);
  }

  /** Puts on the stack the site, the object, and an array of all arguments. */
  void handOverAll(MethodVisitor code) {
    pushSiteAndSelf(code);
    int count = arguments.size();
    code.visitIntInsn(Opcodes.SIPUSH, count);
    code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < count; i++) {
      code.visitInsn(Opcodes.DUP);
      code.visitIntInsn(Opcodes.SIPUSH, i);
      giveValue(code, i);
      code.visitInsn(Opcodes.AASTORE);
    }
  }

  /** Puts the last argument on the stack, or an array of the last ones, all of them references. */
  void giveLast(MethodVisitor code, int count) {
    int from = arguments.size() - count;
    if (count == 1) {
      code.visitVarInsn(Opcodes.ALOAD, slot(from));
      return;
    }
    code.visitIntInsn(Opcodes.SIPUSH, count);
    code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < count; i++) {
      code.visitInsn(Opcodes.DUP);
      code.visitIntInsn(Opcodes.SIPUSH, i);
      code.visitVarInsn(Opcodes.ALOAD, slot(from + i));
      code.visitInsn(Opcodes.AASTORE);
    }
  }

  /** Takes from the stack what the last arguments are to be from now on. */
  void takeLast(MethodVisitor code, int count) {
    int from = arguments.size() - count;
    if (count == 1) {
      code.visitTypeInsn(Opcodes.CHECKCAST, arguments.get(from).getInternalName());
      code.visitVarInsn(Opcodes.ASTORE, slot(from));
      return;
    }
    code.visitTypeInsn(Opcodes.CHECKCAST, "[Ljava/lang/Object;");
    for (int i = 0; i < count; i++) {
      code.visitInsn(Opcodes.DUP);
      code.visitIntInsn(Opcodes.SIPUSH, i);
      code.visitInsn(Opcodes.AALOAD);
      code.visitTypeInsn(Opcodes.CHECKCAST, arguments.get(from + i).getInternalName());
      code.visitVarInsn(Opcodes.ASTORE, slot(from + i));
    }
    code.visitInsn(Opcodes.POP);
  }

  private void pushSiteAndSelf(MethodVisitor code) {
    pushSite(code);
    if (isStatic) {
      code.visitInsn(Opcodes.ACONST_NULL);
    } else {
      code.visitVarInsn(Opcodes.ALOAD, 0);
    }
  }

  private void giveValue(MethodVisitor code, int index) {
    if (index < arguments.size()) {
      code.visitVarInsn(arguments.get(index).getOpcode(Opcodes.ILOAD), slot(index));
      Boxes.box(arguments.get(index), code);
    } else {
      code.visitInsn(Opcodes.ACONST_NULL);
    }
  }

  void pushSite(MethodVisitor code) {
    if (site <= Short.MAX_VALUE) {
      code.visitIntInsn(Opcodes.SIPUSH, site);
    } else {
      code.visitLdcInsn(Integer.valueOf(site));
    }
  }

  /** A reference as it is, a boolean as the one Boolean of its value, else null: no allocation. */
  private void give(MethodVisitor code, int index) {
    if (index < arguments.size() && isReference(arguments.get(index))) {
      code.visitVarInsn(Opcodes.ALOAD, slot(index));
    } else if (index < arguments.size() && arguments.get(index).getSort() == Type.BOOLEAN) {
      code.visitVarInsn(Opcodes.ILOAD, slot(index));
      Boxes.box(arguments.get(index), code);
    } else {
      code.visitInsn(Opcodes.ACONST_NULL);
    }
  }

  /** Where the argument of this index lies. */
  int slot(int index) {
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < index; i++) {
      slot += arguments.get(i).getSize();
    }
    return slot;
  }

  /** Copies all arguments, {@code this} included, this many slots further up. */
  void copyArguments(MethodVisitor code, int up) {
    if (!isStatic) {
      copy(code, Opcodes.ALOAD, Opcodes.ASTORE, 0, up);
    }
    for (int i = 0; i < arguments.size(); i++) {
      int load = arguments.get(i).getOpcode(Opcodes.ILOAD);
      copy(code, load, arguments.get(i).getOpcode(Opcodes.ISTORE), slot(i), up);
    }
  }

  private static void copy(MethodVisitor code, int load, int store, int slot, int up) {
    code.visitVarInsn(load, slot);
    code.visitVarInsn(store, slot + up);
  }

  static boolean isReference(Type type) {
    return type.getSort() >= Type.ARRAY;
  }
}
