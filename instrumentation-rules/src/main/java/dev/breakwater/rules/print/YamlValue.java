package dev.breakwater.rules.print;

import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Nil;
import dev.breakwater.rules.value.Off;
import dev.breakwater.rules.value.Setting;
import dev.breakwater.rules.value.Span;
import dev.breakwater.rules.value.Spans;
import java.util.List;
import java.util.Map;

/** Values as YAML that reads back as the same value, in YAML 1.1 and 1.2. */
public final class YamlValue {

  private YamlValue() {}

  /** The value as a file would write it. */
  public static String of(Object value) {
    if (value instanceof Span span) {
      return Spans.print(span.nanos());
    }
    if (value == Off.OFF) {
      return "off";
    }
    if (value instanceof List<?> list) {
      StringBuilder text = new StringBuilder("[");
      for (int i = 0; i < list.size(); i++) {
        text.append(i == 0 ? "" : ", ").append(of(list.get(i)));
      }
      return text.append(']').toString();
    }
    if (value instanceof Block block) {
      return flow(block);
    }
    if (value == Nil.NIL) {
      return "null";
    }
    if (value instanceof Double number) {
      long whole = number.longValue();
      return whole == number ? Long.toString(whole) : decimal(number);
    }
    return value instanceof String text ? text(text) : value.toString();
  }

  /** On one line, as it stands in a list. */
  private static String flow(Block block) {
    StringBuilder text = new StringBuilder("{");
    for (Map.Entry<String, Setting> entry : block.entries()) {
      text.append(text.length() == 1 ? "" : ", ").append(entry.getKey()).append(": ");
      text.append(of(entry.getValue().value()));
    }
    return text.append('}').toString();
  }

  /** Without an exponent: the reader takes none. */
  private static String decimal(double number) {
    String text = Double.toString(number);
    return text.indexOf('E') < 0 ? text : new java.math.BigDecimal(text).toPlainString();
  }

  private static String text(String text) {
    if (isNumber(text)) {
      return text;
    }
    boolean plain = !text.isEmpty() && Character.isLetter(text.charAt(0));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain &= (c < 128 && Character.isLetterOrDigit(c)) || "._-".indexOf(c) >= 0;
    }
    return plain && !isWordOfYaml(text) ? text : quoted(text);
  }

  /** Digits that nobody takes for octal. */
  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && (text.length() == 1 || text.charAt(0) != '0');
  }

  private static boolean isWordOfYaml(String text) {
    for (String word : List.of("true", "false", "yes", "no", "on", "off", "null", "y", "n")) {
      if (word.equalsIgnoreCase(text)) {
        return true;
      }
    }
    return false;
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '$' && i + 1 < text.length() && text.charAt(i + 1) == '{') {
        out.append("$$"); // or the reader would take it for a placeholder
      } else if (c < ' ' || c > '~') {
        out.append("\\u").append(Integer.toHexString(0x10000 + c).substring(1));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
