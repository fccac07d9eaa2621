package dev.breakwater.recovery.state;

import java.io.File;

/** Files that nobody but their owner may read. */
final class OwnersOnly {

  private OwnersOnly() {}

  /** As far as the file system knows of owners. */
  static void make(File file) {
    boolean unused = file.setReadable(false, false) && file.setReadable(true, true);
    unused = file.setWritable(false, false) && file.setWritable(true, true);
    unused = file.setExecutable(false, false);
  }
}
