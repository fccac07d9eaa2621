package dev.breakwater.recovery.health;

/**
 * What a probe has found.
 *
 * @param at ticker nanoseconds of its end
 * @param words what it saw, or why it failed; never a credential
 * @param shown the same with how long it took and when it was, for people
 */
public record Probed(boolean well, long at, String words, String shown) {}
