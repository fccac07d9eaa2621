package dev.breakwater.clients.lettuce;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.protocol.AsyncCommand;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection of ours to one other node: opened when it is needed, and closed when nothing has
 * gone over it for a while. It does not reconnect by itself.
 */
final class OtherNode implements Runnable {

  private static final int IDLE_SECONDS = 10;

  private final RedisClient client;
  private final RedisCodec<?, ?> codec;
  private final RedisURI uri;
  private final ScheduledExecutorService timer;

  private @Nullable CompletableFuture<StatefulRedisConnection<?, ?>> link; // under the lock
  private boolean used; // under the lock
  private boolean watched; // under the lock

  OtherNode(
      RedisClient client, RedisCodec<?, ?> codec, RedisURI uri, ScheduledExecutorService timer) {
    this.client = client;
    this.codec = codec;
    this.uri = uri;
    this.timer = timer;
  }

  /** Sends the command there, once there is a connection; it ends with the answer or a failure. */
  CompletableFuture<Object> ask(AsyncCommand<?, ?, ?> command) {
    Ask ask = new Ask(command);
    connected().whenComplete(ask);
    return ask.reply;
  }

  private synchronized CompletableFuture<StatefulRedisConnection<?, ?>> connected() {
    used = true;
    CompletableFuture<StatefulRedisConnection<?, ?>> known = link;
    if (known != null && isOpen(known)) {
      return known;
    }
    Opening opening = new Opening();
    link = opening.promise;
    timer.execute(opening);
    if (!watched) {
      watched = true;
      timer.schedule(this, IDLE_SECONDS, TimeUnit.SECONDS);
    }
    return opening.promise;
  }

  private static boolean isOpen(CompletableFuture<StatefulRedisConnection<?, ?>> connecting) {
    if (!connecting.isDone()) {
      return true;
    }
    if (connecting.isCompletedExceptionally()) {
      return false;
    }
    StatefulRedisConnection<?, ?> connection = connecting.getNow(null);
    return connection != null && connection.isOpen();
  }

  /** Looks whether anything has gone over the connection since the last look. */
  @Override
  public void run() {
    CompletableFuture<StatefulRedisConnection<?, ?>> idle;
    synchronized (this) {
      if (used && link != null && isOpen(link)) {
        used = false;
        timer.schedule(this, IDLE_SECONDS, TimeUnit.SECONDS);
        return;
      }
      watched = false;
      idle = link;
      link = null;
    }
    if (idle != null) {
      CompletableFuture<?> unused = idle.whenComplete(new Closing());
    }
  }

  /** Opens the connection: to find the node by its name may take a while, and nobody may wait. */
  private final class Opening implements Runnable, BiConsumer<Object, Throwable> {
    private final CompletableFuture<StatefulRedisConnection<?, ?>> promise =
        new CompletableFuture<>();

    @Override
    public void run() {
      try {
        CompletableFuture<?> unused =
            client.connectAsync(codec, uri).toCompletableFuture().whenComplete(this);
      } catch (RuntimeException unable) {
        promise.completeExceptionally(unable);
      }
    }

    @Override
    public void accept(@Nullable Object came, @Nullable Throwable failed) {
      if (came instanceof StatefulRedisConnection<?, ?> connection) {
        promise.complete(connection);
      } else {
        promise.completeExceptionally(
            failed == null ? new IllegalStateException("no connection came") : failed);
      }
    }
  }

  private static final class Closing
      implements BiConsumer<StatefulRedisConnection<?, ?>, Throwable> {
    @Override
    public void accept(
        @Nullable StatefulRedisConnection<?, ?> idle, @Nullable Throwable neverOpened) {
      if (idle != null) {
        CompletableFuture<?> unused = idle.closeAsync();
      }
    }
  }

  /** One command on its way there. */
  private static final class Ask implements BiConsumer<Object, Throwable> {
    private final AsyncCommand<?, ?, ?> command;
    private final CompletableFuture<Object> reply = new CompletableFuture<>();
    private boolean sent;

    Ask(AsyncCommand<?, ?, ?> command) {
      this.command = command;
    }

    /** First of the connection, then of the command. */
    @Override
    public void accept(@Nullable Object came, @Nullable Throwable failed) {
      if (failed != null) {
        reply.completeExceptionally(failed);
      } else if (sent) {
        reply.complete(came);
      } else if (!reply.isDone()) {
        send(came);
      }
    }

    @SuppressWarnings("unchecked") // the command was made by the connection's own codec
    private void send(@Nullable Object connection) {
      sent = true;
      try {
        if (connection instanceof StatefulRedisConnection<?, ?> there) {
          ((StatefulRedisConnection<Object, Object>) there)
              .dispatch((AsyncCommand<Object, Object, Object>) command);
        }
        command.whenComplete(this);
      } catch (RuntimeException unsendable) {
        reply.completeExceptionally(unsendable);
      }
    }
  }
}
