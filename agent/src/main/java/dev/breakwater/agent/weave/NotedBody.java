package dev.breakwater.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Around a method that is only watched: tells what came out of it. */
final class NotedBody extends EnclosedBody {

  static final String NOTE =
      "(ILjava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;"
          + "Ljava/lang/Throwable;)V";

  NotedBody(MethodVisitor next, WovenMethod method) {
    super(next, method);
  }

  @Override
  void before() {
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitVarInsn(Opcodes.ASTORE, entered);
  }

  @Override
  void after() {
    method.handOver(mv);
    if (method.returns() == Type.VOID_TYPE) {
      mv.visitInsn(Opcodes.ACONST_NULL);
    } else {
      mv.visitVarInsn(method.returns().getOpcode(Opcodes.ILOAD), returned);
      Boxes.box(method.returns(), mv);
    }
    mv.visitVarInsn(Opcodes.ALOAD, thrown);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, WovenMethod.GATE, "note", NOTE, false);
  }
}
