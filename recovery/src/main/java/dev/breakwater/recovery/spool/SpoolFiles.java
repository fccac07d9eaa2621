package dev.breakwater.recovery.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/**
 * Making files that nobody else may read, and making sure that their names are on the disk.
 *
 * <p>Files are written through {@link RandomAccessFile}: a {@code FileChannel} is closed under
 * everybody when one of the application's threads is interrupted while it writes.
 */
final class SpoolFiles {

  static final int VERSION = 1;
  static final int HEADER = 8;

  private static final byte[] MAGIC = {'B', 'W', 'S', 'P', 'O', 'O', 'L'};
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private SpoolFiles() {}

  /**
   * Makes a directory and those above it, for its owner alone; one that is there stays as it is.
   */
  static void makeDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.toAbsolutePath().getParent();
    Files.createDirectories(directory, mode("rwx------"));
    if (parent != null) {
      force(parent);
    }
  }

  /** Makes a file that its owner alone may read, unless it is there. Its name is not forced yet. */
  static RandomAccessFile open(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.newByteChannel(
              file,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              mode("rw-------"))
          .close();
    }
    return new RandomAccessFile(file.toFile(), "rw");
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Has the names in a directory written to the disk, where the system can do that. An interrupt of
   * the calling thread waits until it is done.
   */
  static void force(Path directory) throws IOException {
    boolean interrupted = false;
    while (true) {
      interrupted |= Thread.interrupted();
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
        break;
      } catch (ClosedByInterruptException again) {
        interrupted = true;
      } catch (AccessDeniedException windows) {
        break; // directories cannot be opened there; their entries are journalled
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins a file of frames. */
  static void writeHeader(RandomAccessFile file) throws IOException {
    byte[] header = new byte[HEADER];
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    header[MAGIC.length] = VERSION;
    file.seek(0);
    file.write(header);
  }

  /**
   * Looks at the beginning of a file of frames.
   *
   * @throws IOException when a later version has written it, which this one must not touch
   */
  static void checkHeader(RandomAccessFile file, Path path) throws IOException {
    if (file.length() < HEADER) {
      return; // cut short at its very beginning: there is nothing in it
    }
    byte[] header = new byte[HEADER];
    file.seek(0);
    file.readFully(header);
    for (int i = 0; i < MAGIC.length; i++) {
      if (header[i] != MAGIC[i]) {
        return; // damaged: the frames behind it may still be good
      }
    }
    if (header[MAGIC.length] != VERSION) {
      throw new IOException(
          path
              + ": found a spool file of version "
              + header[MAGIC.length]
              + ", expected version "
              + VERSION
              + "; use the breakwater.jar that wrote it, or move the file away");
    }
  }
}
