package dev.breakwater.agent.weave;

import static dev.breakwater.agent.weave.WovenMethod.GATE;
import static dev.breakwater.agent.weave.WovenMethod.OUTCOME;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Around a guarded call: ask, run, report, maybe run again. It decides nothing. What the gate
 * throws passes: it catches what is ours, and what is the client's must pass. In Java:
 *
 * <pre>
 * Object entered = BreakwaterGate.enter(site, this, first, second);
 * if (!(entered instanceof Outcome)) { again: the body }
 * if (entered != null) {
 *   Object verdict = BreakwaterGate.exit(entered, returned, thrown);
 *   if (verdict == AGAIN) goto again;
 *   if (verdict != null) {
 *     thrown = ((Outcome) verdict).thrown;
 *     if (thrown == null) returned = ((Outcome) verdict).value;
 *   }
 * }
 * </pre>
 *
 * <p>A primitive result is never reported, which would box it, only replaced. Where the call tells
 * its end to a callback, its last argument, the body gets one of ours in its place; where it tells
 * several, they go to the gate and come back as an array.
 */
final class GuardedBody extends EnclosedBody {

  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String THROWABLE = "Ljava/lang/Throwable;";

  private final int told;

  /**
   * @param told how many of the last arguments are told how the call ended
   */
  GuardedBody(MethodVisitor next, WovenMethod method, int told) {
    super(next, method);
    this.told = told;
  }

  @Override
  void before() {
    method.handOver(mv);
    if (told > 0) {
      method.giveLast(mv, told);
      gate("enter", "(I" + OBJECT + OBJECT + OBJECT + OBJECT + ")" + OBJECT);
    } else {
      gate("enter", "(I" + OBJECT + OBJECT + OBJECT + ")" + OBJECT);
    }
    mv.visitVarInsn(Opcodes.ASTORE, entered);
    if (told > 0) {
      mv.visitVarInsn(Opcodes.ALOAD, entered);
      method.giveLast(mv, told);
      gate("callback", "(" + OBJECT + OBJECT + ")" + OBJECT);
      method.takeLast(mv, told);
    }
    mv.visitVarInsn(Opcodes.ALOAD, entered);
    mv.visitTypeInsn(Opcodes.INSTANCEOF, OUTCOME);
    mv.visitJumpInsn(Opcodes.IFEQ, again);
    returnNothing();
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitVarInsn(Opcodes.ASTORE, thrown);
    mv.visitJumpInsn(Opcodes.GOTO, over);
  }

  @Override
  void after() {
    mv.visitVarInsn(Opcodes.ALOAD, entered);
    mv.visitJumpInsn(Opcodes.IFNULL, done);
    mv.visitVarInsn(Opcodes.ALOAD, entered);
    if (method.returnsReference()) {
      mv.visitVarInsn(Opcodes.ALOAD, returned);
    } else {
      mv.visitInsn(Opcodes.ACONST_NULL);
    }
    mv.visitVarInsn(Opcodes.ALOAD, thrown);
    gate("exit", "(" + OBJECT + OBJECT + THROWABLE + ")" + OBJECT);
    mv.visitVarInsn(Opcodes.ASTORE, verdict);
    mv.visitVarInsn(Opcodes.ALOAD, verdict);
    mv.visitJumpInsn(Opcodes.IFNULL, done);
    mv.visitVarInsn(Opcodes.ALOAD, verdict);
    mv.visitFieldInsn(Opcodes.GETSTATIC, GATE, "AGAIN", OBJECT);
    mv.visitJumpInsn(Opcodes.IF_ACMPEQ, again);
    ofVerdict("thrown", THROWABLE);
    mv.visitVarInsn(Opcodes.ASTORE, thrown);
    if (method.returns() != Type.VOID_TYPE) {
      mv.visitVarInsn(Opcodes.ALOAD, thrown);
      mv.visitJumpInsn(Opcodes.IFNONNULL, done);
      ofVerdict("value", OBJECT);
      Boxes.unbox(method.returns(), mv);
      mv.visitVarInsn(method.returns().getOpcode(Opcodes.ISTORE), returned);
    }
  }

  private void ofVerdict(String field, String descriptor) {
    mv.visitVarInsn(Opcodes.ALOAD, verdict);
    mv.visitTypeInsn(Opcodes.CHECKCAST, OUTCOME);
    mv.visitFieldInsn(Opcodes.GETFIELD, OUTCOME, field, descriptor);
  }

  private void gate(String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, GATE, name, descriptor, false);
  }
}
