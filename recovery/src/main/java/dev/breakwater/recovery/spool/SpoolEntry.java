package dev.breakwater.recovery.spool;

/**
 * What was appended.
 *
 * @param sequence its number, from 1, growing by 1; a number is never given twice
 * @param at when it was appended, milliseconds since the epoch
 * @param kind as the appender said
 * @param record as the appender gave it; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SpoolEntry(long sequence, long at, byte kind, byte[] record) {}
