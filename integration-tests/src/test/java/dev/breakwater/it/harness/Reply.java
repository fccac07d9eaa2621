package dev.breakwater.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the application saw: a result, or an exception.
 *
 * @param text the result, or the exception's message
 * @param type the exception's class, empty for a result
 * @param state the exception's SQLState, where it has one
 */
public record Reply(String text, String type, String state) {

  static Reply parse(String line) {
    String[] words = line.split(" ", 3);
    if (words[1].equals("ok")) {
      return new Reply(words[2], "", "");
    }
    String[] failure = words[2].split("\\|", 3);
    return new Reply(failure[2], failure[0], failure[1]);
  }

  public boolean isOk() {
    return type.isEmpty();
  }

  /** Asserts a result. */
  public void isOk(Object expected) {
    assertThat(this).isEqualTo(new Reply(expected.toString(), "", ""));
  }

  /** Asserts an exception of this class, and that the agent did not make it. */
  public void isOwnFailure(String expectedType) {
    assertThat(type).as(toString()).isEqualTo(expectedType);
    assertThat(text).doesNotContain("breakwater");
  }

  /** Asserts a refusal that says which policy of which rule, where, and that nothing was sent. */
  public Reply isRefusal(String policy, String rule, String resource) {
    assertThat(text)
        .as(toString())
        .startsWith(
            "breakwater: " + policy + " of rule '" + rule + "' refused a call to " + resource + ":")
        .endsWith("The call was not sent.");
    return this;
  }

  /** Asserts that the message says when to try again. */
  public Reply namesWhenToTryAgain() {
    assertThat(text).matches(".*; try again in \\d+ ms\\. .*");
    return this;
  }

  /** Asserts a timeout of ours. */
  public Reply isTimeout(String which, String rule, String resource) {
    assertThat(text)
        .as(toString())
        .startsWith("breakwater: " + which + " timeout of ")
        .contains(" of rule '" + rule + "' ran out for a call to " + resource + " ");
    return this;
  }

  /** Asserts the exception's class. */
  public Reply is(Class<? extends Throwable> expected) {
    assertThat(type).as(toString()).isEqualTo(expected.getName());
    return this;
  }

  /** Asserts a refusal of a method: one that callers catch as a rejected execution. */
  public Reply isRejectedExecution() {
    assertThat(type).as(toString()).isEqualTo("dev.breakwater.clients.method.Refused");
    return this;
  }

  /** Asserts the exception's class, by its name. */
  public Reply is(String expected) {
    assertThat(type).as(toString()).isEqualTo(expected);
    return this;
  }

  /** Asserts the exception's class and SQLState. */
  public Reply is(Class<? extends Throwable> expected, String sqlState) {
    assertThat(state).as(toString()).isEqualTo(sqlState);
    return is(expected);
  }
}
