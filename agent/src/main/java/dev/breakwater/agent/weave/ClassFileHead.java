package dev.breakwater.agent.weave;

/**
 * The beginning of a class file (JVMS 4.1, 4.4), read in place: whether its constant pool holds
 * certain names, and what the class itself says it implements. Costs some microseconds where a full
 * description costs a thousand times that.
 */
final class ClassFileHead {

  private static final int UTF8 = 1;
  private static final int ACC_INTERFACE = 0x0200;

  private final byte[] bytes;

  /** Where each constant's content begins, past its tag. */
  private final int[] constants;

  private final int end;

  ClassFileHead(byte[] bytes) {
    this.bytes = bytes;
    this.constants = new int[u2(8)];
    int at = 10;
    for (int i = 1; i < constants.length; i++) {
      int tag = bytes[at];
      constants[i] = at + 1;
      switch (tag) {
        case UTF8 -> at += 3 + u2(at + 1);
        case 7, 8, 16, 19, 20 -> at += 3;
        case 15 -> at += 4;
        case 5, 6 -> {
          at += 9;
          i++; // takes two places
        }
        default -> at += 5;
      }
    }
    this.end = at;
  }

  boolean isInterface() {
    return (u2(end) & ACC_INTERFACE) != 0;
  }

  /** Whether there is nothing above this class that might declare what it does not. */
  boolean extendsNothing() {
    int above = u2(end + 4);
    return above == 0 || is(constants[u2(constants[above])], "java/lang/Object");
  }

  /** Whether this class, and not only one above it, declares that it implements this. */
  boolean declaresInterface(String internalName) {
    int count = u2(end + 6);
    for (int i = 0; i < count; i++) {
      int type = u2(end + 8 + 2 * i);
      if (is(constants[u2(constants[type])], internalName)) {
        return true;
      }
    }
    return false;
  }

  /** Whether any of these texts, which are ASCII, stands in the constant pool. */
  boolean holdsAny(Iterable<String> texts) {
    for (int i = 1; i < constants.length; i++) {
      if (constants[i] > 0 && bytes[constants[i] - 1] == UTF8) {
        for (String text : texts) {
          if (is(constants[i], text)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean is(int utf8, String text) {
    if (u2(utf8) != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[utf8 + 2 + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int u2(int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}
