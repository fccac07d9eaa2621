package dev.breakwater.recovery.state;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was told. */
final class Said implements StateLog {

  final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void line(String text) {
    lines.add(text);
  }

  @Override
  public void warn(String text) {
    lines.add(text);
  }
}
