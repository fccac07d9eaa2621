package dev.breakwater.clients.jdkhttp;

import dev.breakwater.clients.http.RequestCopy;
import dev.breakwater.engine.fallback.Unanswerable;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request's body can be sent twice, and whether a body handler can take a second answer.
 * Told by class: the JDK's publishers are named classes, and each of its handlers is a lambda whose
 * class is the same however often it is made.
 */
final class Bodies {

  private static final String OF_JDK = "jdk.internal.net.http.RequestPublishers$";

  private static final Set<String> REPEATABLE =
      Set.of(
          OF_JDK + "EmptyPublisher",
          OF_JDK + "ByteArrayPublisher",
          OF_JDK + "StringPublisher",
          OF_JDK + "IterablePublisher",
          OF_JDK + "FilePublisher",
          OF_JDK + "InputStreamPublisher"); // asks its supplier for a new stream each time

  /** Those that make a new subscriber for each answer, and leave nothing behind of the first. */
  private static final Set<Class<?>> FRESH =
      Set.of(
          BodyHandlers.ofString().getClass(),
          BodyHandlers.ofString(StandardCharsets.UTF_8).getClass(),
          BodyHandlers.ofByteArray().getClass(),
          BodyHandlers.ofInputStream().getClass(),
          BodyHandlers.ofLines().getClass(),
          BodyHandlers.discarding().getClass(),
          BodyHandlers.replacing("").getClass());

  /** Those that hand on what the server sent, as it is. */
  private static final Set<Class<?>> PLAIN =
      Set.of(
          BodyHandlers.ofString().getClass(),
          BodyHandlers.ofByteArray().getClass(),
          BodyHandlers.ofInputStream().getClass(),
          BodyHandlers.discarding().getClass());

  private Bodies() {}

  /** Whether its body is the answer's own, and can be had from the same bytes again. */
  static boolean isOfJdk(@Nullable Object handler) {
    return handler != null && PLAIN.contains(handler.getClass());
  }

  /** A publisher that is not the JDK's own, or wraps one that may not be, is not trusted. */
  static boolean canBeSentAgain(HttpRequest request) {
    HttpRequest.BodyPublisher body = request.bodyPublisher().orElse(null);
    return body == null || REPEATABLE.contains(body.getClass().getName());
  }

  /**
   * Of the JDK's handlers, those around a subscriber or consumer of the caller's, and those that
   * write a file, have had their one answer. One of the application's own is trusted to make a new
   * subscriber each time, as the interface asks.
   */
  static boolean canBeHandledAgain(@Nullable Object handler) {
    if (!(handler instanceof BodyHandler<?>)) {
      return false;
    }
    Class<?> type = handler.getClass();
    String name = type.getName();
    boolean ofJdk = name.startsWith("java.net.http.") || name.startsWith("jdk.internal.net.http.");
    return !ofJdk || FRESH.contains(type);
  }

  /** The body's bytes. The JDK's own publishers hand them over while they are being asked. */
  static byte[] content(HttpRequest request) throws Unanswerable {
    if (!canBeSentAgain(request)) {
      throw RequestCopy.notRepeatable();
    }
    HttpRequest.BodyPublisher body = request.bodyPublisher().orElse(null);
    if (body == null) {
      return new byte[0];
    }
    Content content = new Content();
    body.subscribe(content);
    if (!content.complete) {
      throw RequestCopy.notRepeatable();
    }
    return content.bytes.toByteArray();
  }

  private static final class Content implements Flow.Subscriber<ByteBuffer> {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean complete;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      byte[] some = new byte[buffer.remaining()];
      buffer.get(some);
      bytes.write(some, 0, some.length);
    }

    @Override
    public void onError(Throwable failure) {
      complete = false;
    }

    @Override
    public void onComplete() {
      complete = true;
    }
  }
}
