package dev.breakwater.recovery.queue;

import dev.breakwater.engine.fallback.Fallback;
import dev.breakwater.engine.fallback.QueueFigures;
import dev.breakwater.engine.fallback.Queues;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import dev.breakwater.recovery.spool.Spool;
import dev.breakwater.recovery.spool.SpoolDirectory;
import dev.breakwater.recovery.spool.SpoolDirectory.Owner;
import dev.breakwater.recovery.spool.SpoolLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** All queues of a JVM: by rule for those who take on, by rule and resource on the disk. */
public final class WriteQueues implements Queues {

  /** Where a rule says no directory. */
  public static final String USUAL_DIRECTORY = "breakwater-queue";

  private static final int MOST_BESIDE = 10_000;
  private static final long TRY_AGAIN = 10_000_000_000L;

  private final QueueHost host;
  private final Map<String, WriteQueue> byRule = new ConcurrentHashMap<>();
  private final Map<Owner, ResourceQueue> byOwner = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<Runnable> beside = new LinkedBlockingQueue<>(MOST_BESIDE);

  // Under this object's lock:
  private final Map<Path, SpoolDirectory> directories = new HashMap<>();
  private final Map<Path, Refused> refused = new HashMap<>();
  private @Nullable Thread writer;
  private boolean closed;

  /** A directory that could not be opened, and when. */
  private record Refused(String why, long at) {}

  public WriteQueues(QueueHost host) {
    this.host = host;
  }

  @Override
  public Fallback queue(String rule, FallbackSpec.Queue spec) {
    WriteQueue known = byRule.get(rule);
    if (known == null) {
      WriteQueue fresh = new WriteQueue(rule, spec, this);
      known = byRule.putIfAbsent(rule, fresh);
      return known == null ? fresh : known;
    }
    known.spec(spec);
    return known;
  }

  /**
   * Goes on with what earlier processes have left of these rules' calls. Queues of other rules take
   * nothing on any more, and go on until they are empty.
   */
  public void inForce(Map<String, FallbackSpec.Queue> rules) {
    for (Map.Entry<String, FallbackSpec.Queue> each : rules.entrySet()) {
      FallbackSpec.Queue spec = each.getValue();
      Fallback unused = queue(each.getKey(), spec);
      try {
        for (Owner owner : directory(path(spec)).owners()) {
          if (owner.rule().equals(each.getKey())) {
            ResourceQueue queue = of(owner.rule(), owner.resource(), spec);
            queue.spool().limits(limits(spec));
            queue.replay();
          }
        }
      } catch (IOException | Unanswerable cannot) {
        host.warn("rule '" + each.getKey() + "' cannot queue writes: " + cannot.getMessage());
      }
    }
    if (!rules.isEmpty() && !HttpMaker.isAvailable()) {
      host.warn("this runtime has no module java.net.http: HTTP requests are not queued");
    }
  }

  private static Path path(FallbackSpec.Queue spec) {
    String said = spec.directory().isEmpty() ? USUAL_DIRECTORY : spec.directory();
    return Path.of(said).toAbsolutePath().normalize();
  }

  private static SpoolLimits limits(FallbackSpec.Queue spec) {
    return new SpoolLimits(spec.maxEntries(), spec.maxBytes());
  }

  /** The queue of a rule's calls to a resource; opened when it is first asked for. */
  ResourceQueue of(String rule, String resource, FallbackSpec.Queue spec)
      throws IOException, Unanswerable {
    Owner owner = new Owner(rule, resource);
    ResourceQueue known = byOwner.get(owner);
    return known != null ? known : open(owner, spec);
  }

  private synchronized ResourceQueue open(Owner owner, FallbackSpec.Queue spec)
      throws IOException, Unanswerable {
    ResourceQueue known = byOwner.get(owner);
    if (known != null) {
      return known;
    }
    Spool spool = directory(path(spec)).spool(owner, limits(spec));
    String name = "rule '" + owner.rule() + "' to " + owner.resource();
    Replayer replayer =
        new Replayer(
            name, spool, new AnyMaker(owner.resource()), new OfRule(owner.rule(), spec), host);
    ResourceQueue fresh = new ResourceQueue(owner, spool, replayer, host);
    byOwner.put(owner, fresh);
    return fresh;
  }

  /** How old a call may become. */
  interface MaxAge {
    long nanos();
  }

  /** As the rule says now. */
  private final class OfRule implements MaxAge {
    private final String rule;
    private final FallbackSpec.Queue first;

    OfRule(String rule, FallbackSpec.Queue first) {
      this.rule = rule;
      this.first = first;
    }

    @Override
    public long nanos() {
      WriteQueue now = byRule.get(rule);
      return now == null ? first.maxAgeNanos() : now.spec().maxAgeNanos();
    }
  }

  /** Not asked for again and again where it was refused: its users are in a hurry. */
  private synchronized SpoolDirectory directory(Path path) throws IOException, Unanswerable {
    SpoolDirectory known = directories.get(path);
    if (known != null) {
      return known;
    }
    if (closed) {
      throw new Unanswerable("the agent has been taken out");
    }
    Refused before = refused.get(path);
    long now = host.ticker().nanos();
    if (before != null && now - before.at() < TRY_AGAIN) {
      throw new Unanswerable(before.why());
    }
    try {
      SpoolDirectory opened = SpoolDirectory.open(path, host.wall(), host);
      directories.put(path, opened);
      refused.remove(path);
      return opened;
    } catch (IOException cannot) {
      String why = cannot.getMessage() == null ? cannot.toString() : cannot.getMessage();
      if (before == null) {
        host.warn(why);
      }
      refused.put(path, new Refused(why, now));
      throw cannot;
    }
  }

  /** Has a thread of ours do this, in the order it comes. */
  void beside(Runnable keeping) throws Unanswerable {
    if (!beside.offer(keeping)) {
      throw new Unanswerable("too many calls wait for the disk");
    }
    startWriter();
  }

  private synchronized void startWriter() {
    if (writer == null && !closed) {
      Thread fresh = host.thread(new Writer(), "breakwater-queue-writer");
      writer = fresh;
      fresh.start();
    }
  }

  private final class Writer implements Runnable {
    @Override
    public void run() {
      try {
        while (true) {
          beside.take().run();
        }
      } catch (InterruptedException closing) {
        // what is left fails with the agent
      }
    }
  }

  @Override
  public QueueFigures figures(String rule, String guardedResource) {
    QueueFigures sum = QueueFigures.NONE;
    for (ResourceQueue each : byOwner.values()) {
      if (each.owner.rule().equals(rule) && belongs(each.owner.resource(), guardedResource)) {
        sum = sum.plus(each.figures());
      }
    }
    return sum;
  }

  /** Guards may be for all resources of a rule, or for one operation on one. */
  private static boolean belongs(String resource, String guarded) {
    return guarded.equals(resource)
        || guarded.equals("(all)")
        || guarded.startsWith(resource + ' ');
  }

  /** Ends all threads and lets go of the directories; what waits stays where it is. */
  public void close() throws InterruptedException {
    List<SpoolDirectory> open;
    synchronized (this) {
      closed = true;
      open = new ArrayList<>(directories.values());
      directories.clear();
      if (writer != null) {
        writer.interrupt();
      }
    }
    for (ResourceQueue each : byOwner.values()) {
      each.close();
    }
    byOwner.clear();
    for (SpoolDirectory each : open) {
      try {
        each.close();
      } catch (IOException left) {
        host.warn("cannot close a queue: " + left);
      }
    }
  }
}
