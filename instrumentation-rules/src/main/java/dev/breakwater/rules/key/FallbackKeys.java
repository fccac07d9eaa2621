package dev.breakwater.rules.key;

/** The steps of a fallback, key by key. */
final class FallbackKeys {

  private static final String CLASS_NAME = "[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*";
  private static final String ANY_TEXT = "[\\s\\S]*";

  private static final Shape CACHED =
      Shape.of(
          Key.of("maxAge", new DurationType("1ms", "365d"), "5m", "An older answer is none."),
          Key.of(
              "maxEntries",
              new IntegerType(1, 1_000_000, "answers", ""),
              "1000",
              "Answers kept, for each guard."),
          Key.of(
              "maxBytes",
              new IntegerType(1_000, 10_000_000_000L, "bytes", ""),
              "16000000",
              "Of all of them together; one alone may take a tenth."));

  /** What {@code value} is where it is not one word or text. */
  static final Shape VALUE =
      Shape.of(
          Key.optional(
              "status",
              new IntegerType(100, 599, "as an HTTP status", ""),
              "Status of an HTTP answer."),
          Key.optional(
              "body", new TextType(ANY_TEXT, "a text"), "Body of an HTTP answer. Default: none."),
          Key.optional(
              "contentType",
              new TextType("[!-~ ]+", "a media type such as application/json"),
              "Content-Type of an HTTP answer. Default: none."),
          Key.optional(
              "columns",
              ListType.of(new TextType("[^\\s]+", "a column's name")),
              "Names of the columns of a result set."),
          Key.optional("rows", new RowsType(), "Rows of a result set. Default: none."));

  private static final Shape QUEUE =
      Shape.of(
          Key.optional(
              "directory",
              new TextType(".+", "a directory's path"),
              "Where calls are kept, for one process alone. Default: breakwater-queue in the working"
                  + " directory."),
          Key.of(
              "maxEntries",
              new IntegerType(1, 10_000_000, "calls", ""),
              "10000",
              "Calls kept at a time; further ones are not taken on."),
          Key.of(
              "maxBytes",
              new IntegerType(1_000, 1_000_000_000_000L, "bytes", ""),
              "64000000",
              "Of all of them together."),
          Key.of("maxAge", new DurationType("1s", "365d"), "1d", "A call kept longer is given up."),
          Key.optional(
              "answer",
              new IntegerType(0, 1_000_000, "as an HTTP status or a number of rows", ""),
              "What the caller gets: a status (http), a number of rows (jdbc). Default: 202, or"
                  + " 1."));

  private static final Shape THROW =
      Shape.of(
          Key.required(
              "exception",
              new TextType(CLASS_NAME, "a class name such as java.io.IOException"),
              "Class of the exception, as the application knows it."),
          Key.optional(
              "message",
              new TextType(ANY_TEXT, "a text"),
              "Its message. Default: that of the exception in whose place it is thrown."));

  /** One step: exactly one of these. */
  static final Shape STEP =
      Shape.of(
          Key.optional("cached", new BlockType(CACHED), "The last good answer of a pure read."),
          Key.optional("value", new FallbackValueType(), "A constant."),
          Key.optional(
              "endpoint",
              new TextType("[!-~]+", "an HTTP origin, a JDBC URL or a Redis host:port"),
              "The same call to another place."),
          Key.optional("queue", new BlockType(QUEUE), "Kept on disk, and made later."),
          Key.optional("throw", new BlockType(THROW), "Another exception."));

  static final StepsType STEPS =
      new StepsType(STEP, "steps of one kind each", "in the order they are tried");

  private FallbackKeys() {}
}
