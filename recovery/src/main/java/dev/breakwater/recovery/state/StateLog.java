package dev.breakwater.recovery.state;

/** Where is told what becomes of snapshots; one line each. */
public interface StateLog {

  void line(String text);

  void warn(String text);
}
