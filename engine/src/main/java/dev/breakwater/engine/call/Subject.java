package dev.breakwater.engine.call;

import org.jspecify.annotations.Nullable;

/**
 * One call in flight as its adapter sees it: which object, which arguments, which resource and
 * operation. A mutable carrier that a thread reuses from call to call, so that describing a call
 * allocates nothing; {@link #clear} drops every reference to the application's objects.
 *
 * <p>Every reference written costs a barrier of the garbage collector: what is the same as for the
 * call before is not written again, and what is ours is not cleared.
 */
public class Subject {

  private @Nullable Object self;
  private @Nullable Object argument;
  private @Nullable Object second;
  private @Nullable Resource resource;
  private @Nullable Operation operation;

  /** What can be cancelled when time is up; set by the adapter or, later, from inside the body. */
  private volatile @Nullable Object handle;

  /** Whether resource and operation are this call's. */
  private boolean described;

  private boolean observeOnly;
  private boolean untimed;
  private volatile boolean sent;

  /** Takes the woven method's own object and first two arguments. */
  public final void of(@Nullable Object self, @Nullable Object argument, @Nullable Object second) {
    if (this.self != self) {
      this.self = self;
    }
    if (this.argument != argument) {
      this.argument = argument;
    }
    if (this.second != second) {
      this.second = second;
    }
  }

  /** Says where the call goes and what it does. */
  public final void goesTo(Resource resource, Operation operation) {
    if (this.resource != resource) {
      this.resource = resource;
    }
    if (this.operation != operation) {
      this.operation = operation;
    }
    described = true;
  }

  /** As the call before, of which nothing else was noted. */
  public final void goesWhereItWent() {
    described = true;
  }

  /** Marks a call that is counted but never refused, delayed or repeated (commit, rollback). */
  public final void observeOnly() {
    observeOnly = true;
  }

  /** Marks a call that may rightly take for ever (BLPOP): no deadline, never slow. */
  public final void untimed() {
    untimed = true;
  }

  /**
   * Marks a call of which something has reached a server: a later failure that looks as if nothing
   * had been sent (a redirect to a host that is down) no longer proves it. Stays for all attempts.
   */
  public final void sent() {
    sent = true;
  }

  public final void handle(@Nullable Object cancellable) {
    this.handle = cancellable;
  }

  public final @Nullable Object self() {
    return self;
  }

  public final @Nullable Object argument() {
    return argument;
  }

  public final @Nullable Object second() {
    return second;
  }

  public final @Nullable Object handle() {
    return handle;
  }

  public final boolean isObserveOnly() {
    return observeOnly;
  }

  public final boolean isUntimed() {
    return untimed;
  }

  public final boolean isSent() {
    return sent;
  }

  /** The resource; only after {@link #goesTo}. */
  public final Resource resource() {
    Resource known = resource;
    if (known == null || !described) {
      throw new IllegalStateException("the adapter has not said where this call goes");
    }
    return known;
  }

  /** The operation; only after {@link #goesTo}. */
  public final Operation operation() {
    Operation known = operation;
    if (known == null || !described) {
      throw new IllegalStateException("the adapter has not said what this call does");
    }
    return known;
  }

  /** The same call once more, with a handle of its own. */
  public final Subject copy() {
    Subject to = new Subject();
    to.of(self, argument, second);
    to.goesTo(resource(), operation());
    to.observeOnly = observeOnly;
    to.untimed = untimed;
    to.sent = sent;
    return to;
  }

  /** Ends a call of which nothing of the application's was noted. */
  public final void over() {
    described = false;
  }

  public void clear() {
    if (self != null) {
      self = null;
    }
    if (argument != null) {
      argument = null;
    }
    if (second != null) {
      second = null;
    }
    described = false;
    if (handle != null) { // a volatile write costs as much as all else here together
      handle = null;
    }
    observeOnly = false;
    untimed = false;
    if (sent) { // a volatile write is not for nothing
      sent = false;
    }
  }
}
