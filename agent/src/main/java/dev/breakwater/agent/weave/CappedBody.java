package dev.breakwater.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * In front of a method that waits: cuts its first argument, milliseconds or a duration, to the time
 * left.
 */
final class CappedBody extends LedBody {

  private static final int STACK = 3;

  CappedBody(MethodVisitor next, WovenMethod method) {
    super(next, method, STACK);
  }

  @Override
  void before() {
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
}
