package dev.breakwater.agent.weave;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Passes a method on as it is and knows, at each instruction, what lies on its operand stack (JVMS
 * 6.5). A method may return with more on it than its result, and some compilers make use of that.
 */
abstract class StackFollower extends MethodVisitor {

  final OperandStack stack = new OperandStack();

  /**
   * Where something jumps to, what it leaves there. Frames say it too, but old classes have none.
   */
  private final Map<Label, String> arriving = new HashMap<>();

  StackFollower(MethodVisitor next) {
    super(Opcodes.ASM9, next);
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
    arriving.put(handler, "1");
    super.visitTryCatchBlock(start, end, handler, type);
  }

  @Override
  public void visitLabel(Label label) {
    String known = arriving.get(label);
    if (known != null) {
      stack.become(known);
    }
    super.visitLabel(label);
  }

  @Override
  public void visitFrame(int kind, int locals, Object[] local, int depth, Object[] lying) {
    stack.clear();
    for (int i = 0; i < depth; i++) {
      stack.push(lying[i] == Opcodes.LONG || lying[i] == Opcodes.DOUBLE ? 2 : 1);
    }
    super.visitFrame(kind, locals, local, depth, lying);
  }

  @Override
  public void visitInsn(int opcode) {
    follow(opcode);
    super.visitInsn(opcode);
  }

  private void follow(int opcode) {
    switch (opcode) {
      case Opcodes.ACONST_NULL,
          Opcodes.ICONST_M1,
          Opcodes.ICONST_0,
          Opcodes.ICONST_1,
          Opcodes.ICONST_2,
          Opcodes.ICONST_3,
          Opcodes.ICONST_4,
          Opcodes.ICONST_5,
          Opcodes.FCONST_0,
          Opcodes.FCONST_1,
          Opcodes.FCONST_2 ->
          stack.push(1);
      case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> stack.push(2);
      case Opcodes.IALOAD,
          Opcodes.FALOAD,
          Opcodes.AALOAD,
          Opcodes.BALOAD,
          Opcodes.CALOAD,
          Opcodes.SALOAD ->
          stack.pop(1);
      case Opcodes.LALOAD, Opcodes.DALOAD, Opcodes.I2L, Opcodes.I2D, Opcodes.F2L, Opcodes.F2D -> {
        stack.pop(opcode == Opcodes.LALOAD || opcode == Opcodes.DALOAD ? 2 : 1);
        stack.push(2);
      }
      case Opcodes.IASTORE,
          Opcodes.FASTORE,
          Opcodes.AASTORE,
          Opcodes.BASTORE,
          Opcodes.CASTORE,
          Opcodes.SASTORE ->
          stack.pop(3);
      case Opcodes.LASTORE, Opcodes.DASTORE -> stack.pop(4);
      case Opcodes.DUP -> stack.copy(1, 0);
      case Opcodes.DUP_X1 -> stack.copy(1, 1);
      case Opcodes.DUP_X2 -> stack.copy(1, 2);
      case Opcodes.DUP2 -> stack.copy(2, 0);
      case Opcodes.DUP2_X1 -> stack.copy(2, 1);
      case Opcodes.DUP2_X2 -> stack.copy(2, 2);
      case Opcodes.POP,
          Opcodes.IADD,
          Opcodes.FADD,
          Opcodes.ISUB,
          Opcodes.FSUB,
          Opcodes.IMUL,
          Opcodes.FMUL,
          Opcodes.IDIV,
          Opcodes.FDIV,
          Opcodes.IREM,
          Opcodes.FREM,
          Opcodes.ISHL,
          Opcodes.LSHL,
          Opcodes.ISHR,
          Opcodes.LSHR,
          Opcodes.IUSHR,
          Opcodes.LUSHR,
          Opcodes.IAND,
          Opcodes.IOR,
          Opcodes.IXOR,
          Opcodes.FCMPL,
          Opcodes.FCMPG,
          Opcodes.MONITORENTER,
          Opcodes.MONITOREXIT ->
          stack.pop(1);
      case Opcodes.POP2,
          Opcodes.LADD,
          Opcodes.DADD,
          Opcodes.LSUB,
          Opcodes.DSUB,
          Opcodes.LMUL,
          Opcodes.DMUL,
          Opcodes.LDIV,
          Opcodes.DDIV,
          Opcodes.LREM,
          Opcodes.DREM,
          Opcodes.LAND,
          Opcodes.LOR,
          Opcodes.LXOR ->
          stack.pop(2);
      case Opcodes.L2I, Opcodes.L2F, Opcodes.D2I, Opcodes.D2F -> {
        stack.pop(2);
        stack.push(1);
      }
      case Opcodes.LCMP, Opcodes.DCMPL, Opcodes.DCMPG -> {
        stack.pop(4);
        stack.push(1);
      }
      default -> {
        // the others leave as many slots as they find, or nothing comes after them
      }
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    if (opcode != Opcodes.NEWARRAY) {
      stack.push(1);
    }
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    switch (opcode) {
      case Opcodes.ILOAD, Opcodes.FLOAD, Opcodes.ALOAD -> stack.push(1);
      case Opcodes.LLOAD, Opcodes.DLOAD -> stack.push(2);
      case Opcodes.ISTORE, Opcodes.FSTORE, Opcodes.ASTORE -> stack.pop(1);
      case Opcodes.LSTORE, Opcodes.DSTORE -> stack.pop(2);
      default -> {
        // RET: nothing comes after it
      }
    }
    super.visitVarInsn(opcode, variable);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode == Opcodes.NEW) {
      stack.push(1);
    }
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    int size = Type.getType(descriptor).getSize();
    switch (opcode) {
      case Opcodes.GETSTATIC -> stack.push(size);
      case Opcodes.PUTSTATIC -> stack.pop(size);
      case Opcodes.GETFIELD -> {
        stack.pop(1);
        stack.push(size);
      }
      default -> stack.pop(1 + size);
    }
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean ofInterface) {
    call(descriptor, opcode != Opcodes.INVOKESTATIC);
    super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... constants) {
    call(descriptor, false);
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, constants);
  }

  private void call(String descriptor, boolean onObject) {
    int sizes = Type.getArgumentsAndReturnSizes(descriptor); // arguments with "this" << 2, result
    stack.pop((sizes >> 2) - (onObject ? 0 : 1));
    stack.push(sizes & 3);
  }

  @Override
  public void visitJumpInsn(int opcode, Label target) {
    if (opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE) {
      stack.pop(2);
    } else if (opcode != Opcodes.GOTO && opcode != Opcodes.JSR) {
      stack.pop(1);
    }
    arriving.put(target, opcode == Opcodes.JSR ? stack.content() + "1" : stack.content());
    super.visitJumpInsn(opcode, target);
  }

  @Override
  public void visitLdcInsn(Object value) {
    boolean wide =
        value instanceof Long
            || value instanceof Double
            || value instanceof ConstantDynamic && ((ConstantDynamic) value).getSize() == 2;
    stack.push(wide ? 2 : 1);
    super.visitLdcInsn(value);
  }

  @Override
  public void visitTableSwitchInsn(int least, int most, Label other, Label... labels) {
    choose(other, labels);
    super.visitTableSwitchInsn(least, most, other, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
    choose(other, labels);
    super.visitLookupSwitchInsn(other, keys, labels);
  }

  private void choose(Label other, Label[] labels) {
    stack.pop(1);
    String content = stack.content();
    arriving.put(other, content);
    for (Label label : labels) {
      arriving.put(label, content);
    }
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    stack.pop(dimensions - 1);
    super.visitMultiANewArrayInsn(descriptor, dimensions);
  }
}
