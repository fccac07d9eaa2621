package dev.breakwater.gate;

/**
 * The only class that woven code calls. A woven method asks {@link #enter} whether it may run,
 * runs, and reports its end to {@link Ticket#settle} through {@link #exit}.
 *
 * <p>Where nobody answers (no handler, switched off, a handler that fails) the answer is null: the
 * call passes through as if it had never been woven.
 */
public final class BreakwaterGate {

  /** Returned by {@link #exit}: run the body again. */
  public static final Object AGAIN = new Object();

  private static final Handler[] NONE = new Handler[0];

  private static volatile Handler[] handlers = NONE;

  private BreakwaterGate() {}

  /** What happens at one site. */
  public abstract static class Handler {

    /** Null to pass through, a {@link Ticket}, or an {@link Outcome} that replaces the body. */
    public Object enter(Object self, Object first, Object second) {
      return null;
    }

    /** As above, for a method that is given a callback. */
    public Object enter(Object self, Object first, Object second, Object callback) {
      return enter(self, first, second);
    }

    /** The milliseconds that a wait may last, at most those asked for. */
    public long cap(long millis) {
      return millis;
    }

    /** As above, for a wait that is a duration: the same object where nothing is cut. */
    public Object cap(Object wait) {
      return wait;
    }

    /** What came out of a method that is only watched. */
    public void note(Object self, Object first, Object second, Object returned, Throwable thrown) {}
  }

  /** A call in flight. */
  public abstract static class Ticket {

    /** Null to leave the result alone, {@link #AGAIN}, or an {@link Outcome} that replaces it. */
    public abstract Object settle(Object returned, Throwable thrown);

    /** What the body gets in place of the callback that its caller gave. */
    public Object callback(Object given) {
      return given;
    }
  }

  /** What the caller gets in place of the body's own result. */
  public static final class Outcome {

    public final Object value;
    public final Throwable thrown;

    public Outcome(Object value, Throwable thrown) {
      this.value = value;
      this.thrown = thrown;
    }
  }

  /** Asks to run the body. */
  public static Object enter(int site, Object self, Object first, Object second) {
    Handler[] table = handlers;
    if (site >= table.length) {
      return null;
    }
    Handler handler = table[site];
    if (handler == null) {
      return null;
    }
    try {
      return handler.enter(self, first, second);
    } catch (Throwable failure) {
      return null; // ours, never the application's
    }
  }

  /** Asks to run a body that will tell a callback how it ended. */
  public static Object enter(int site, Object self, Object first, Object second, Object callback) {
    Handler[] table = handlers;
    if (site >= table.length || table[site] == null) {
      return null;
    }
    try {
      return table[site].enter(self, first, second, callback);
    } catch (Throwable failure) {
      return null; // ours, never the application's
    }
  }

  /** What a body that was let in gets in place of the callback that its caller gave. */
  public static Object callback(Object entered, Object given) {
    if (!(entered instanceof Ticket)) {
      return given;
    }
    try {
      return ((Ticket) entered).callback(given);
    } catch (Throwable failure) {
      return given; // ours, never the application's
    }
  }

  /** Reports the end of a body that was let in; an outcome given at the entrance comes back. */
  public static Object exit(Object entered, Object returned, Throwable thrown) {
    if (!(entered instanceof Ticket)) {
      return entered;
    }
    try {
      return ((Ticket) entered).settle(returned, thrown);
    } catch (Throwable failure) {
      return null; // ours, never the application's
    }
  }

  /** Cuts a wait to the time that the call in flight has left. */
  public static long cap(int site, long millis) {
    Handler[] table = handlers;
    if (site >= table.length || table[site] == null) {
      return millis;
    }
    try {
      return table[site].cap(millis);
    } catch (Throwable failure) {
      return millis; // ours, never the application's
    }
  }

  /** As above, for a wait that is an object, a duration. */
  public static Object cap(int site, Object wait) {
    Handler[] table = handlers;
    if (site >= table.length || table[site] == null) {
      return wait;
    }
    try {
      return table[site].cap(wait);
    } catch (Throwable failure) {
      return wait; // ours, or longer than milliseconds can say
    }
  }

  /** Tells what came out of a method that is only watched. */
  public static void note(
      int site, Object self, Object first, Object second, Object returned, Throwable thrown) {
    Handler[] table = handlers;
    if (site >= table.length || table[site] == null) {
      return;
    }
    try {
      table[site].note(self, first, second, returned, thrown);
    } catch (Throwable failure) {
      // ours, never the application's
    }
  }

  /**
   * Replaces the handler table; index = site. An empty table lets every call pass through. The
   * table must not be changed afterwards, other than by handing in a new one.
   */
  public static void handlers(Handler[] table) {
    handlers = table;
  }
}
