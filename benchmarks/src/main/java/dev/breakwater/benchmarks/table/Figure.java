package dev.breakwater.benchmarks.table;

/**
 * One measurement.
 *
 * @param name party and case, as {@code breakwater.full}
 * @param nsPerOp nanoseconds one thread takes for a call while all of them call
 * @param error half the width of its 99.9 % confidence interval
 * @param bytesPerOp bytes allocated for a call
 */
record Figure(String name, int threads, double nsPerOp, double error, double bytesPerOp) {}
