package dev.breakwater.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Around a method whose arguments are to be known: tells them all once it has returned. */
final class ArgumentsBody extends EnclosedBody {

  private final String name;

  ArgumentsBody(MethodVisitor next, WovenMethod method, String name) {
    super(next, method);
    this.name = name;
  }

  @Override
  void before() {
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitVarInsn(Opcodes.ASTORE, entered);
  }

  @Override
  void after() {
    mv.visitVarInsn(Opcodes.ALOAD, thrown);
    mv.visitJumpInsn(Opcodes.IFNONNULL, done);
    method.handOverAll(mv);
    mv.visitLdcInsn(name);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, WovenMethod.GATE, "note", NotedBody.NOTE, false);
  }
}
