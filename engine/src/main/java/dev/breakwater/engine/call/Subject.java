package dev.breakwater.engine.call;

import org.jspecify.annotations.Nullable;

/**
 * One call in flight as its adapter sees it: which object, which arguments, which resource and
 * operation. A mutable carrier that a thread reuses from call to call, so that describing a call
 * allocates nothing; {@link #clear} drops every reference to the application's objects.
 */
public class Subject {

  private @Nullable Object self;
  private @Nullable Object argument;
  private @Nullable Object second;
  private @Nullable Resource resource;
  private @Nullable Operation operation;

  /** What can be cancelled when time is up; set by the adapter or, later, from inside the body. */
  private volatile @Nullable Object handle;

  private boolean observeOnly;
  private boolean untimed;
  private volatile boolean sent;

  /** Takes the woven method's own object and first two arguments. */
  public final void of(@Nullable Object self, @Nullable Object argument, @Nullable Object second) {
    this.self = self;
    this.argument = argument;
    this.second = second;
  }

  /** Says where the call goes and what it does. */
  public final void goesTo(Resource resource, Operation operation) {
    this.resource = resource;
    this.operation = operation;
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
    if (known == null) {
      throw new IllegalStateException("the adapter has not said where this call goes");
    }
    return known;
  }

  /** The operation; only after {@link #goesTo}. */
  public final Operation operation() {
    Operation known = operation;
    if (known == null) {
      throw new IllegalStateException("the adapter has not said what this call does");
    }
    return known;
  }

  public void clear() {
    self = null;
    argument = null;
    second = null;
    resource = null;
    operation = null;
    handle = null;
    observeOnly = false;
    untimed = false;
    if (sent) { // a volatile write is not for nothing
      sent = false;
    }
  }
}
