package dev.breakwater.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** In front of a method that is only watched for being called: tells what it is given. */
final class ToldBody extends LedBody {

  /** Site, this, two arguments, nothing returned, nothing thrown. */
  private static final int STACK = 6;

  ToldBody(MethodVisitor next, WovenMethod method) {
    super(next, method, STACK);
  }

  @Override
  void before() {
    method.handOver(mv);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, WovenMethod.GATE, "note", NotedBody.NOTE, false);
  }
}
