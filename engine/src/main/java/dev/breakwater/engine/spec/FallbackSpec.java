package dev.breakwater.engine.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What answers a call that came to nothing.
 *
 * @param steps tried in this order until one has an answer; at least one
 */
public record FallbackSpec(List<Step> steps) {

  public FallbackSpec {
    steps = List.copyOf(steps);
  }

  /** The kinds there are, in the words of the rules file. */
  public enum Kind {
    CACHED("cached"),
    VALUE("value"),
    ENDPOINT("endpoint"),
    QUEUE("queue"),
    THROW("throw");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** One way to answer. */
  public sealed interface Step permits Cached, Value, Endpoint, Queue, Throw {
    Kind kind();
  }

  /**
   * The last good answer of a pure read.
   *
   * @param maxAgeNanos an older one is none
   * @param maxEntries answers kept, for each guard
   * @param maxBytes of them together, estimated
   */
  public record Cached(long maxAgeNanos, int maxEntries, long maxBytes) implements Step {
    @Override
    public Kind kind() {
      return Kind.CACHED;
    }
  }

  /**
   * A constant.
   *
   * @param text the value, or the body of an HTTP answer; null = none, nil
   * @param status of an HTTP answer; 0 elsewhere
   * @param contentType of an HTTP answer; empty for none
   * @param columns names of the columns of a result set; empty where it is none
   * @param rows of a result set, value by value
   */
  public record Value(
      @Nullable String text,
      int status,
      String contentType,
      List<String> columns,
      List<List<@Nullable String>> rows)
      implements Step {

    /** The word for whatever is empty: a result set, a collection, an Optional. */
    public static final String EMPTY = "empty";

    /** A value that is one text, or nil. */
    public static Value of(@Nullable String text) {
      return new Value(text, 0, "", List.of(), List.of());
    }

    @Override
    public Kind kind() {
      return Kind.VALUE;
    }
  }

  /**
   * The same call to another place.
   *
   * @param address an HTTP origin, a JDBC URL or a Redis {@code host:port}
   */
  public record Endpoint(String address) implements Step {
    @Override
    public Kind kind() {
      return Kind.ENDPOINT;
    }
  }

  /**
   * Kept on disk and made later.
   *
   * @param directory empty for the agent's own choice
   * @param maxEntries calls kept
   * @param maxBytes of them together
   * @param maxAgeNanos a call kept longer is given up
   * @param answer what its caller gets: an HTTP status, a number of rows; -1 = 202, or 1
   */
  public record Queue(String directory, int maxEntries, long maxBytes, long maxAgeNanos, int answer)
      implements Step {

    public Queue(String directory, int maxEntries, long maxBytes, long maxAgeNanos) {
      this(directory, maxEntries, maxBytes, maxAgeNanos, -1);
    }

    @Override
    public Kind kind() {
      return Kind.QUEUE;
    }
  }

  /**
   * Another exception.
   *
   * @param type its class, as the application knows it
   * @param message empty for that of the exception in whose place it is thrown
   */
  public record Throw(String type, String message) implements Step {
    @Override
    public Kind kind() {
      return Kind.THROW;
    }
  }
}
