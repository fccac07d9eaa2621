package dev.breakwater.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** In front of a method that is only watched for being called: tells what it is given. */
final class ToldBody extends MethodVisitor {

  /** Site, this, two arguments, nothing returned, nothing thrown. */
  private static final int STACK = 6;

  private final WovenMethod method;

  ToldBody(MethodVisitor next, WovenMethod method) {
    super(Opcodes.ASM9, next);
    this.method = method;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    method.handOver(mv);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, WovenMethod.GATE, "note", NotedBody.NOTE, false);
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    super.visitMaxs(Math.max(stack, STACK), locals);
  }
}
