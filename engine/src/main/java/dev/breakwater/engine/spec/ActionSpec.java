package dev.breakwater.engine.spec;

import java.util.List;

/**
 * Something that is done when a guard opens or its resource is back: what a rule says of it. Each
 * has a time limit in nanoseconds, after which it is interrupted and the next one begins.
 */
public sealed interface ActionSpec {

  /** What kinds there are. */
  enum Kind {
    /** Tells people or programs. */
    NOTIFY("notify"),
    /** Has pools let go of idle connections. */
    EVICT_CONNECTIONS("evictConnections"),
    /** Opens connections before calls ask for them. */
    WARM_POOL("warmPool"),
    /** Requests pages, so that whoever answers them fills its caches. */
    WARM_CACHE("warmCache"),
    /** Keeps calls at the other endpoint for a while. */
    FAIL_OVER("failOver"),
    /** Lets calls back; follows a failing over, no rule asks for it. */
    FAIL_BACK("failBack"),
    /** Calls an operation of an MBean of the application. */
    MBEAN("mbean"),
    /** Runs a command of the machine. */
    COMMAND("command");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As the rules language has it. */
    public String word() {
      return word;
    }
  }

  Kind kind();

  long timeLimitNanos();

  /**
   * @param log whether a line is written
   * @param jmx whether the agent's bean sends a notification
   * @param webhook a URL that is posted to; empty = none
   */
  record Notify(boolean log, boolean jmx, String webhook, long timeLimitNanos)
      implements ActionSpec {
    @Override
    public Kind kind() {
      return Kind.NOTIFY;
    }
  }

  record EvictConnections(long timeLimitNanos) implements ActionSpec {
    @Override
    public Kind kind() {
      return Kind.EVICT_CONNECTIONS;
    }
  }

  /**
   * @param connections in each pool, at most as many as the pool may have
   */
  record WarmPool(int connections, long timeLimitNanos) implements ActionSpec {
    @Override
    public Kind kind() {
      return Kind.WARM_POOL;
    }
  }

  /**
   * @param urls requested one after the other
   */
  record WarmCache(List<String> urls, long timeLimitNanos) implements ActionSpec {
    public WarmCache {
      urls = List.copyOf(urls);
    }

    @Override
    public Kind kind() {
      return Kind.WARM_CACHE;
    }
  }

  /**
   * @param lastsNanos how long the resource itself is not tried
   * @param backAfterNanos how long its probe must have gone well for it to be tried earlier
   */
  record FailOver(long lastsNanos, long backAfterNanos, long timeLimitNanos) implements ActionSpec {
    @Override
    public Kind kind() {
      return Kind.FAIL_OVER;
    }
  }

  /**
   * @param name an object name
   * @param operation without parameters
   */
  record CallMBean(String name, String operation, long timeLimitNanos) implements ActionSpec {
    @Override
    public Kind kind() {
      return Kind.MBEAN;
    }
  }

  /**
   * @param words the program and its arguments; no shell
   */
  record RunCommand(List<String> words, long timeLimitNanos) implements ActionSpec {
    public RunCommand {
      words = List.copyOf(words);
    }

    @Override
    public Kind kind() {
      return Kind.COMMAND;
    }
  }
}
