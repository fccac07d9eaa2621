package dev.breakwater.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * In front of a method that waits: cuts its first argument, milliseconds or a duration, to the time
 * left.
 */
final class CappedBody extends MethodVisitor {

  private static final int STACK = 3;

  private final WovenMethod method;

  CappedBody(MethodVisitor next, WovenMethod method) {
    super(Opcodes.ASM9, next);
    this.method = method;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    Type wait = method.arguments().get(0);
    method.pushSite(mv);
    mv.visitVarInsn(wait.getOpcode(Opcodes.ILOAD), method.slot(0));
    boolean isDuration = WovenMethod.isReference(wait);
    String descriptor = isDuration ? "(ILjava/lang/Object;)Ljava/lang/Object;" : "(IJ)J";
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, WovenMethod.GATE, "cap", descriptor, false);
    if (isDuration) {
      Boxes.unbox(wait, mv);
    }
    mv.visitVarInsn(wait.getOpcode(Opcodes.ISTORE), method.slot(0));
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    super.visitMaxs(Math.max(stack, STACK), locals);
  }
}
