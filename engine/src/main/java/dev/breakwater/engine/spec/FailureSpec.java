package dev.breakwater.engine.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What counts as a failure, where a rule says so itself. A list that is null leaves that part to
 * the client library's default table; a list that is given replaces that part of the table. {@code
 * ignore} always wins.
 *
 * @param statuses HTTP statuses: a number or a class, as {@code 429}, {@code 5xx}
 * @param exceptions class names; a subtype counts
 * @param ignore class names; a subtype counts
 * @param sqlStates SQLStates or their prefixes, as {@code 40001}, {@code 08}
 * @param redisErrors first words of Redis error replies, as {@code LOADING}
 */
public record FailureSpec(
    @Nullable List<String> statuses,
    @Nullable List<String> exceptions,
    List<String> ignore,
    @Nullable List<String> sqlStates,
    @Nullable List<String> redisErrors) {

  public static final FailureSpec DEFAULTS = new FailureSpec(null, null, List.of(), null, null);
}
