package dev.breakwater.rules.problem;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words as problems show them. */
public final class Words {

  private static final int LONGEST = 60;

  private Words() {}

  /** A value as found: plain when it is one word, else quoted, shortened, without line breaks. */
  public static String shown(String value) {
    if (value.isEmpty()) {
      return "\"\"";
    }
    boolean plain = value.length() <= LONGEST;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length() && i < LONGEST; i++) {
      char c = value.charAt(i);
      plain &= Character.isLetterOrDigit(c) || "+-._%@".indexOf(c) >= 0;
      text.append(c < ' ' || c == 0x7f ? ' ' : c);
    }
    if (value.length() > LONGEST) {
      text.append("...");
    }
    return plain ? value : '"' + text.toString() + '"';
  }

  /** {@code a, b or c}. */
  public static String oneOf(Collection<String> words) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    for (String word : words) {
      if (i > 0) {
        text.append(i == words.size() - 1 ? " or " : ", ");
      }
      text.append(word);
      i++;
    }
    return text.toString();
  }

  /** The word that was probably meant: at most a third of its letters away; null when none is. */
  public static @Nullable String nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return null;
    }
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least && distance <= Math.max(1, candidate.length() / 3)) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Levenshtein's edit distance, a swap of neighbours counting as one (optimal alignment). */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
