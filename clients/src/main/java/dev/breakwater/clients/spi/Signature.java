package dev.breakwater.clients.spi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method's name and parameter types, as data: {@code executeQuery(java.lang.String)}; a last
 * parameter {@code ..} stands for any further ones.
 *
 * @param name the exact method name
 * @param parameters type names as {@code Class.getTypeName} writes them
 * @param open whether further parameters may follow
 */
public record Signature(String name, List<String> parameters, boolean open) {

  public Signature {
    parameters = List.copyOf(parameters);
  }

  /** Reads the form described above. */
  public static Signature of(String text) {
    int bracket = text.indexOf('(');
    if (bracket <= 0 || !text.endsWith(")")) {
      throw new IllegalArgumentException(
          "signature '" + text + "': expected name(type,type) or name(type,..)");
    }
    List<String> parameters = new ArrayList<>();
    boolean open = false;
    int start = bracket + 1;
    while (start < text.length() - 1) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() - 1 : comma;
      String type = text.substring(start, end).trim();
      if (type.equals("..")) {
        open = true;
      } else {
        parameters.add(type);
      }
      start = end + 1;
    }
    return new Signature(text.substring(0, bracket), parameters, open);
  }

  /** Whether a method of this name with these parameter types is meant. */
  public boolean matches(String method, List<String> types) {
    if (!name.equals(method)) {
      return false;
    }
    if (open ? types.size() < parameters.size() : types.size() != parameters.size()) {
      return false;
    }
    return types.subList(0, parameters.size()).equals(parameters);
  }

  // By hand: a record's own are linked at the first call, which costs a start milliseconds.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Signature
        && ((Signature) other).name.equals(name)
        && ((Signature) other).parameters.equals(parameters)
        && ((Signature) other).open == open;
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + parameters.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name).append('(');
    for (int i = 0; i < parameters.size(); i++) {
      text.append(i == 0 ? "" : ",").append(parameters.get(i));
    }
    if (open) {
      text.append(parameters.isEmpty() ? ".." : ",..");
    }
    return text.append(')').toString();
  }
}
