package dev.breakwater.rules.problem;

/**
 * One thing wrong with a file.
 *
 * @param file as the user named it
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1; 0 when the file as a whole is meant
 * @param path the key, as {@code rules[2].retry.maxAttempts}; empty at the top of the file
 * @param message what was found, what was expected, what to do
 */
public record Problem(String file, int line, int column, String path, String message) {

  /** The one form every problem is shown in: {@code file:line:column path: message}. */
  public String text() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line).append(':').append(column);
    }
    if (path.isEmpty()) {
      return text.append(": ").append(message).toString();
    }
    return text.append(' ').append(path).append(": ").append(message).toString();
  }

  @Override
  public String toString() {
    return text();
  }
}
