package dev.breakwater.recovery.spool;

import dev.breakwater.engine.time.WallClock;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A directory of spools, each in a directory of its own, used by one process at a time. The file
 * {@code lock} is locked by it, and {@code owner} says which one it is.
 */
public final class SpoolDirectory implements Closeable {

  private static final String NAME = "name";
  private static final int READABLE = 48;

  /** Whose records a spool holds. */
  public record Owner(String rule, String resource) {}

  private final Path root;
  private final WallClock wall;
  private final SpoolLog log;
  private final RandomAccessFile lockFile;
  private final Map<Owner, Spool> open = new HashMap<>();

  private SpoolDirectory(Path root, WallClock wall, SpoolLog log, RandomAccessFile lockFile) {
    this.root = root;
    this.wall = wall;
    this.log = log;
    this.lockFile = lockFile;
  }

  /**
   * Takes the directory for this process, and makes it where it is not there.
   *
   * @throws IOException when it cannot be written to, or another process has it
   */
  public static SpoolDirectory open(Path root, WallClock wall, SpoolLog log) throws IOException {
    SpoolFiles.makeDirectory(root);
    RandomAccessFile file = SpoolFiles.open(root.resolve("lock"));
    FileLock lock;
    try {
      lock = file.getChannel().tryLock();
    } catch (OverlappingFileLockException here) {
      lock = null;
    }
    if (lock == null) {
      file.close();
      throw new IOException(
          "the queue directory "
              + root
              + " is in use by "
              + owner(root)
              + "; give each process a directory of its own, as with ${HOSTNAME} or a system"
              + " property in its path");
    }
    Files.writeString(root.resolve("owner"), Long.toString(ProcessHandle.current().pid()));
    return new SpoolDirectory(root, wall, log, file);
  }

  private static String owner(Path root) {
    try {
      return "process " + Files.readString(root.resolve("owner"));
    } catch (IOException unknown) {
      return "another process";
    }
  }

  /** The spool of this owner, opened at the first time of asking. */
  public synchronized Spool spool(Owner owner, SpoolLimits limits) throws IOException {
    Spool known = open.get(owner);
    if (known != null) {
      return known;
    }
    Path directory = root.resolve(directoryName(owner));
    SpoolFiles.makeDirectory(directory);
    Path name = directory.resolve(NAME);
    if (!Files.exists(name)) {
      write(name, owner.rule() + '\n' + owner.resource() + '\n');
      SpoolFiles.force(directory);
      SpoolFiles.force(root);
    }
    Spool opened = Spool.open(directory, limits, wall, log);
    open.put(owner, opened);
    return opened;
  }

  private static void write(Path path, String text) throws IOException {
    Path fresh = path.resolveSibling("name.new");
    try (RandomAccessFile file = SpoolFiles.open(fresh)) {
      file.setLength(0);
      file.write(text.getBytes(StandardCharsets.UTF_8));
      file.getFD().sync();
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The owners whose spools are there, from whichever process. */
  public List<Owner> owners() throws IOException {
    return new ArrayList<>(in(root).keySet());
  }

  /** The spools of a directory that need not be one's own. */
  static Map<Owner, Path> in(Path root) throws IOException {
    Map<Owner, Path> found = new LinkedHashMap<>();
    List<Path> directories = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(root)) {
      for (Path each : all) {
        directories.add(each);
      }
    }
    directories.sort(null);
    for (Path each : directories) {
      Owner owner = ownerOf(each);
      if (owner != null) {
        found.put(owner, each);
      }
    }
    return found;
  }

  private static @Nullable Owner ownerOf(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return null;
    }
    try {
      List<String> lines = Files.readAllLines(directory.resolve(NAME));
      return lines.size() < 2 ? null : new Owner(lines.get(0), lines.get(1));
    } catch (NoSuchFileException foreign) {
      return null;
    }
  }

  /** Readable, and another one for every owner. */
  private static String directoryName(Owner owner) {
    String plain = owner.rule() + '@' + owner.resource();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < Math.min(plain.length(), READABLE); i++) {
      char c = plain.charAt(i);
      boolean fine = c < 128 && (Character.isLetterOrDigit(c) || c == '@' || c == '.' || c == '-');
      name.append(fine ? c : '_');
    }
    CRC32C sum = new CRC32C();
    sum.update((owner.rule() + '\n' + owner.resource()).getBytes(StandardCharsets.UTF_8));
    return name.append('-').append(Long.toHexString(sum.getValue())).toString();
  }

  /** Closes all its spools and leaves the directory to the next process. */
  @Override
  public synchronized void close() throws IOException {
    for (Spool each : open.values()) {
      each.close();
    }
    open.clear();
    lockFile.close();
  }
}
