package dev.breakwater.clients.spi;

import dev.breakwater.clients.support.RedisLogin;
import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Subject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The one class of a library that speaks its types. One instance for each pair of library and
 * application class loader, used by all threads.
 *
 * <p>Whatever it throws is caught, counted and taken as "leave this call alone"; a linkage error
 * switches the integration off.
 */
public abstract class Adapter extends CallSemantics {

  /**
   * Says what the call at this point is, through {@link Subject#goesTo} and the subject's marks.
   * The subject already holds the woven method's object and first two arguments. Runs before the
   * body, on every call: no allocation, no I/O, no effect on the client's state.
   *
   * @return false to leave the call alone
   */
  public abstract boolean describe(WeavePoint point, Subject subject);

  /**
   * What came out of a {@link Shape#NOTE} point.
   *
   * @param current the guarded call of this family that is in flight on this thread, if any
   */
  public void noted(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Subject current) {}

  /**
   * Told, before its body, of a {@link Shape#CALL} point that runs inside a guarded call of the
   * same library on the same thread; of a JDBC driver's {@code connect}, inside any JDBC call. The
   * inner point is not guarded itself; here the adapter can learn what only the inner frame knows,
   * as the connection that a pooled command was lent: what to cancel.
   *
   * @param current the guarded call that is in flight; its {@link Subject#handle} may be set
   */
  public void inside(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      Subject current) {}

  /**
   * As {@link #relay(WeavePoint, Object, CompletableFuture, Object)}, which it asks unless the
   * adapter needs more than the woven method's own object.
   *
   * @param argument the first of the two arguments that the adapter is given
   */
  public Relay relay(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      CompletableFuture<Object> attempt,
      @Nullable Object callback) {
    return relay(point, self, attempt, callback);
  }

  /**
   * Stands between the body of a {@link Shape#CALLBACK} point and its caller. Told before the body
   * runs; also for a call that is refused, whose body does not.
   *
   * @param self the woven method's own object
   * @param attempt to be ended when the body's callback is told
   * @param callback the caller's own; null where it gave none
   * @return of the callback's type as well
   */
  public Relay relay(
      WeavePoint point,
      @Nullable Object self,
      CompletableFuture<Object> attempt,
      @Nullable Object callback) {
    throw new IllegalStateException(getClass().getName() + " has no calls with a callback");
  }

  /**
   * The recipe of a {@link Shape#COLD} point with a guard around each call that is made by it.
   *
   * @param returned the recipe as the method returned it
   * @param calls begins them
   */
  public Object guarded(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      Object returned,
      Calls calls) {
    throw new IllegalStateException(getClass().getName() + " has no recipes for calls");
  }

  /**
   * Whether a call of this point can be made again, where that is not done by running its body
   * again.
   */
  public boolean canRepeat(WeavePoint point) {
    return true;
  }

  /**
   * The future that stands for a whole {@link Shape#ASYNC} call, attempts and all: what the caller
   * completes against, of the library's own kind where callers count on that.
   *
   * @param first the first attempt's future; null when the call was refused
   */
  @SuppressWarnings("unchecked") // the caller gets back what it would have got
  public CompletableFuture<Object> whole(
      WeavePoint point, Subject subject, @Nullable CompletableFuture<?> first) {
    return first == null
        ? new CompletableFuture<>()
        : (CompletableFuture<Object>) first.newIncompleteFuture();
  }

  /**
   * What the woven method returns for that future: of the type the method declares. It ends as the
   * future ends, and cancelling it cancels the future.
   */
  public Object returned(WeavePoint point, CompletableFuture<Object> whole) {
    return whole;
  }

  /**
   * The stage behind what the body of an {@link Shape#ASYNC} point returned, where that is none
   * itself. It ends as that does; cancelling it cancels that.
   *
   * @return null where there is nothing to follow
   */
  public @Nullable CompletionStage<?> behind(WeavePoint point, Object returned) {
    return null;
  }

  /** Makes an {@link Shape#ASYNC} call again, with the arguments the subject holds. */
  public CompletableFuture<?> again(WeavePoint point, Subject subject) throws Exception {
    throw new IllegalStateException(getClass().getName() + " has no asynchronous calls");
  }

  // ---- beside the calls, on threads of ours; nothing of it is guarded ---------------------------

  /**
   * Has the pools to these resources let go of the connections that lie idle in them: after an
   * outage they may be dead without anybody knowing. Those that are lent are left to their
   * borrowers.
   *
   * @return how many pools did; 0 where none was met, or pools of this library cannot
   */
  public int evictIdle(ResourceFilter wanted) throws Exception {
    return 0;
  }

  /**
   * Has the pools to these resources open connections before calls ask for them: so many each, at
   * most half of what the pool may have, so that calls find places meanwhile.
   *
   * @return how many were opened, in all pools together
   */
  public int warm(ResourceFilter wanted, int connections) throws Exception {
    return 0;
  }

  /**
   * How the clients of such a Redis server sign on.
   *
   * @return null where none was met, none signs on, or it does so over TLS: what goes over the wire
   *     in secret there must not go over it in the open
   */
  public @Nullable RedisLogin redisLogin(ResourceFilter wanted) throws Exception {
    return null;
  }
}
