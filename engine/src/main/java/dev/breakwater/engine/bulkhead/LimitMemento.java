package dev.breakwater.engine.bulkhead;

/**
 * What an adaptive limit has learnt.
 *
 * @param limit with its fraction
 * @param recent the smoothed duration, nanoseconds
 * @param recentSeen windows it was made from
 * @param baseline the usual duration, nanoseconds
 * @param baselineSeen windows it was made from
 */
public record LimitMemento(
    double limit, double recent, int recentSeen, double baseline, int baselineSeen) {}
