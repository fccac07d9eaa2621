package dev.breakwater.agent.call;

/** Which guard: the one of a rule on a resource. */
public record GuardName(String rule, String resource) {}
