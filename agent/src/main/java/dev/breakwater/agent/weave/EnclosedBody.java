package dev.breakwater.agent.weave;

import java.util.Arrays;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;

/**
 * A method whose body became the inside of this, in the order in which its parts lie:
 *
 * <pre>
 *        before();
 * again: copy the arguments
 *        try { the body, on the copies; instead of returning it goes to ended }
 * ended: thrown = null; goto over
 *        catch (Throwable t) { thrown = t; returned = 0 }
 * over:  after();               // may go to again
 * done:  if (thrown != null) throw thrown; return returned;
 * </pre>
 *
 * <p>The arguments stay as they came; after them lie our own variables, then those of the body. The
 * body's frames say what has changed since the one before, and so they hold here as they are, once
 * a whole one at its beginning has told of ours: whole ones of the body alone are written anew.
 */
abstract class EnclosedBody extends StackFollower {

  private static final String OBJECT = "java/lang/Object";
  private static final String THROWABLE = "java/lang/Throwable";
  private static final int STACK =
      8; // at most: site, this, two arguments, and an array that one is put into

  final WovenMethod method;

  final Label again = new Label();
  final Label over = new Label();
  final Label done = new Label();
  private final Label first = new Label();
  private final Label began = new Label();
  private final Label ended = new Label();

  /** Our variables. The last two come when the body is over, and lie where its own were. */
  final int entered;

  final int returned;
  final int thrown;
  final int verdict;
  private final int shift;

  private final Object[] beforeBody;
  private boolean hasLines;

  EnclosedBody(MethodVisitor next, WovenMethod method) {
    super(next);
    this.method = method;
    this.entered = method.size();
    this.returned = entered + 1;
    this.shift = returned + method.returns().getSize();
    this.thrown = shift;
    this.verdict = shift + 1;
    this.beforeBody = with(method.frame(), OBJECT);
  }

  /** Leaves something in {@code entered}; may go {@code over}, with nothing returned or thrown. */
  abstract void before();

  /** Looks at what was returned or thrown, and may change it. */
  abstract void after();

  @Override
  public void visitCode() {
    super.visitCode();
    mv.visitLabel(first);
    before();
    mv.visitLabel(again);
    Object[] copies = method.frame();
    if (copies.length > 0) {
      frame(beforeBody);
      method.copyArguments(mv, shift);
    }
    mv.visitLabel(began);
    frame(inBody(copies.length, copies));
    mv.visitInsn(Opcodes.NOP); // the body may begin with a frame of its own
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    Object[] atEnd = method.returns() == Type.VOID_TYPE ? beforeBody : with(beforeBody, result());
    mv.visitLabel(ended);
    frame(atEnd);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitVarInsn(Opcodes.ASTORE, thrown);
    mv.visitJumpInsn(Opcodes.GOTO, over);
    Label caught = new Label();
    mv.visitTryCatchBlock(began, ended, caught, THROWABLE); // the last: the body's own come first
    mv.visitLabel(caught);
    frame(beforeBody, THROWABLE);
    mv.visitVarInsn(Opcodes.ASTORE, thrown);
    returnNothing();
    Object[] known = with(atEnd, THROWABLE);
    mv.visitLabel(over);
    frame(known);
    after();
    end();
    super.visitMaxs(Math.max(stack, STACK), Math.max(locals + shift, verdict + 1));
  }

  private void end() {
    Label fine = new Label();
    mv.visitLabel(done);
    sameFrame();
    mv.visitVarInsn(Opcodes.ALOAD, thrown);
    mv.visitJumpInsn(Opcodes.IFNULL, fine);
    mv.visitVarInsn(Opcodes.ALOAD, thrown);
    mv.visitInsn(Opcodes.ATHROW);
    mv.visitLabel(fine);
    sameFrame();
    if (method.returns() != Type.VOID_TYPE) {
      mv.visitVarInsn(method.returns().getOpcode(Opcodes.ILOAD), returned);
    }
    mv.visitInsn(method.returns().getOpcode(Opcodes.IRETURN));
  }

  /** The result is nought or null. */
  final void returnNothing() {
    int nought =
        switch (method.returns().getSort()) {
          case Type.VOID -> Opcodes.NOP;
          case Type.FLOAT -> Opcodes.FCONST_0;
          case Type.LONG -> Opcodes.LCONST_0;
          case Type.DOUBLE -> Opcodes.DCONST_0;
          case Type.ARRAY, Type.OBJECT -> Opcodes.ACONST_NULL;
          default -> Opcodes.ICONST_0;
        };
    mv.visitInsn(nought);
    if (method.returns() != Type.VOID_TYPE) {
      mv.visitVarInsn(method.returns().getOpcode(Opcodes.ISTORE), returned);
    }
  }

  private Object result() {
    return WovenMethod.frame(method.returns());
  }

  private static Object[] with(Object[] some, Object another) {
    Object[] all = Arrays.copyOf(some, some.length + 1);
    all[some.length] = another;
    return all;
  }

  /** What is known here of the variables, and what lies on the stack. */
  private void frame(Object[] locals, Object... lying) {
    if (method.hasFrames()) {
      mv.visitFrame(Opcodes.F_FULL, locals.length, locals, lying.length, lying);
    }
  }

  /** As at the frame before, with nothing on the stack. */
  private void sameFrame() {
    if (method.hasFrames()) {
      mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
  }

  /** Our variables, not all of which are known in the body, and behind them those of the body. */
  private Object[] inBody(int locals, Object[] local) {
    int ours = beforeBody.length + method.returns().getSize();
    Object[] all = new Object[ours + locals];
    Arrays.fill(all, Opcodes.TOP);
    System.arraycopy(beforeBody, 0, all, 0, beforeBody.length);
    System.arraycopy(local, 0, all, ours, locals);
    return all;
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
      super.visitInsn(opcode);
      return;
    }
    if (opcode != Opcodes.RETURN) {
      mv.visitVarInsn(method.returns().getOpcode(Opcodes.ISTORE), returned);
      stack.pop(method.returns().getSize());
    }
    stack.drain(mv);
    mv.visitJumpInsn(Opcodes.GOTO, ended);
  }

  // From here on: the body's variables lie further up.

  @Override
  public void visitFrame(int kind, int locals, Object[] local, int depth, Object[] lying) {
    if (kind == Opcodes.F_FULL || kind == Opcodes.F_NEW) {
      Object[] all = inBody(locals, local);
      super.visitFrame(kind, all.length, all, depth, lying);
    } else {
      super.visitFrame(kind, locals, local, depth, lying);
    }
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    super.visitVarInsn(opcode, variable + shift);
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    super.visitIincInsn(variable + shift, increment);
  }

  @Override
  public void visitLocalVariable(
      String name, String descriptor, String signature, Label start, Label end, int index) {
    super.visitLocalVariable(name, descriptor, signature, start, end, index + shift);
  }

  @Override
  public AnnotationVisitor visitLocalVariableAnnotation(
      int type,
      TypePath path,
      Label[] start,
      Label[] end,
      int[] index,
      String descriptor,
      boolean visible) {
    int[] shifted = index.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += shift;
    }
    return super.visitLocalVariableAnnotation(type, path, start, end, shifted, descriptor, visible);
  }

  /** What we do before the body stands in stack traces with the body's first line. */
  @Override
  public void visitLineNumber(int line, Label start) {
    if (!hasLines) {
      hasLines = true;
      mv.visitLineNumber(line, first);
    }
    super.visitLineNumber(line, start);
  }
}
