package dev.breakwater.recovery.state;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Bytes onto the disk, and under their name only when they are there. */
final class SafeWrite {

  private static final FileAttribute<?>[] OWNERS_ONLY =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
          }
          : new FileAttribute<?>[0];

  private SafeWrite() {}

  /** A new file, its owner's alone from its first moment on. Returns when the disk has it. */
  static void forced(File file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file.toPath(),
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OWNERS_ONLY)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  /** In one step; returns when the disk has the name too, where that can be asked for. */
  static void rename(File from, File to) throws IOException {
    Path unused = Files.move(from.toPath(), to.toPath(), StandardCopyOption.ATOMIC_MOVE);
    Path directory = to.getAbsoluteFile().getParentFile().toPath();
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException notOnThisSystem) {
      // Windows opens no directory; the name is on the disk some time later
    }
  }
}
