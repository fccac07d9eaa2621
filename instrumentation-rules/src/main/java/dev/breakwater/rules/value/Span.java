package dev.breakwater.rules.value;

/** A duration: a number of its own kind, so that it is never taken for a count. */
public record Span(long nanos) {}
