package dev.breakwater.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * What lies on a method's operand stack at one place in it: for each slot whether it holds a value
 * of its own or half of a {@code long} or {@code double}. So what is left of it can be taken off.
 */
final class OperandStack {

  private static final char ONE = '1';
  private static final char HALF = '2';

  private final StringBuilder slots = new StringBuilder();

  void push(int size) {
    if (size == 2) {
      slots.append(HALF).append(HALF);
    } else if (size == 1) {
      slots.append(ONE);
    }
  }

  /** In code that cannot be reached there may be less on it than is taken. */
  void pop(int size) {
    slots.setLength(Math.max(0, slots.length() - size));
  }

  /** Puts a copy of the topmost slots below others: what all the DUP instructions do. */
  void copy(int topmost, int below) {
    int from = slots.length() - topmost;
    if (from - below >= 0) {
      slots.insert(from - below, slots.substring(from));
    }
  }

  void clear() {
    slots.setLength(0);
  }

  /** To be had back by {@link #become}. */
  String content() {
    return slots.toString();
  }

  void become(String content) {
    clear();
    slots.append(content);
  }

  /** Takes off, in the method, all that lies on it. */
  void drain(MethodVisitor method) {
    while (slots.length() > 0) {
      boolean half = slots.charAt(slots.length() - 1) == HALF;
      method.visitInsn(half ? Opcodes.POP2 : Opcodes.POP);
      pop(half ? 2 : 1);
    }
  }
}
