package dev.breakwater.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Around a method that is only watched for what it is given: a primitive is boxed, which allocates,
 * so this is woven only where a rule has use for it.
 */
final class GivenBody extends EnclosedBody {

  GivenBody(MethodVisitor next, WovenMethod method) {
    super(next, method);
  }

  @Override
  void before() {
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitVarInsn(Opcodes.ASTORE, entered);
  }

  @Override
  void after() {
    method.handOverValues(mv);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitVarInsn(Opcodes.ALOAD, thrown);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, WovenMethod.GATE, "note", NotedBody.NOTE, false);
  }
}
