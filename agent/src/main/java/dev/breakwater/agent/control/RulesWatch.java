package dev.breakwater.agent.control;

import dev.breakwater.engine.time.WallClock;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the rules' file, or directory, now and then, and has it loaded when its content is
 * another one and stays the same for two looks: a file that is just being written is left alone
 * until it is done. Polling sees what every kind of file system shows; nothing of {@code
 * java.nio.file} is loaded for it.
 */
final class RulesWatch implements Chore {

  private final String path;
  private final long interval;
  private final Reloads reloads;
  private final WallClock wall;

  /** What was last loaded, or found wrong. */
  private @Nullable FileLook known;

  private @Nullable FileLook last;
  private long nextAt;

  /**
   * @param interval nanoseconds between two looks
   */
  RulesWatch(String path, long interval, Reloads reloads, WallClock wall) {
    this.path = path;
    this.interval = interval;
    this.reloads = reloads;
    this.wall = wall;
  }

  @Override
  public long run(long now) {
    if (last != null && nextAt - now > 0) {
      return nextAt - now;
    }
    nextAt = now + interval;
    look();
    return interval;
  }

  /** Takes what is there now for known: it is being loaded by other means. */
  void settle() {
    known = FileLook.at(path, last, wall.millis());
    last = known;
  }

  private void look() {
    FileLook before = last;
    if (before == null || known == null) {
      settle();
      return;
    }
    FileLook now = FileLook.at(path, before, wall.millis());
    last = now;
    if (!now.isSame(known) && now.isSame(before)) {
      known = now;
      reloads.fileChanged();
    }
  }
}
