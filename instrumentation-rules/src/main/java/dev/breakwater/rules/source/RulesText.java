package dev.breakwater.rules.source;

import java.util.Arrays;
import java.util.List;

/**
 * One file of rules as it was read.
 *
 * @param name what problems call it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameAs, never by equals
public record RulesText(String name, byte[] bytes) {

  /** Whether both are the same files with the same content. */
  public static boolean sameAs(List<RulesText> some, List<RulesText> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (!some.get(i).name.equals(others.get(i).name)
          || !Arrays.equals(some.get(i).bytes, others.get(i).bytes)) {
        return false;
      }
    }
    return true;
  }

  /** All of them as one, for a digest. */
  public static byte[] joined(List<RulesText> texts) {
    int length = 0;
    for (RulesText text : texts) {
      length += text.bytes.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (RulesText text : texts) {
      System.arraycopy(text.bytes, 0, all, at, text.bytes.length);
      at += text.bytes.length;
    }
    return all;
  }
}
