package dev.breakwater.recovery.spool;

/** Hears what somebody ought to know of a spool: damage that was found, records set aside. */
public interface SpoolLog {

  void warn(String line);
}
