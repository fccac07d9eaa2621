package dev.breakwater.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** A method with some lines in front of its body, which stays as it is. */
abstract class LedBody extends MethodVisitor {

  final WovenMethod method;
  private final int stack;

  /**
   * @param stack how many slots the lines need on the operand stack
   */
  LedBody(MethodVisitor next, WovenMethod method, int stack) {
    super(Opcodes.ASM9, next);
    this.method = method;
    this.stack = stack;
  }

  /** The lines; they leave nothing on the stack. */
  abstract void before();

  @Override
  public void visitCode() {
    super.visitCode();
    before();
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    super.visitMaxs(Math.max(stack, this.stack), locals);
  }
}
