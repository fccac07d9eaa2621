package dev.breakwater.clients.apache5;

import dev.breakwater.clients.http.Heard;
import dev.breakwater.clients.http.HttpAnswer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.BasicHttpContext;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The caller's consumer, which is told that its exchange has failed only when nothing else is to
 * take the place of that.
 */
final class ConsumerRelay implements AsyncResponseConsumer<Object> {

  private final AsyncResponseConsumer<Object> callers;
  private final Heard heard;
  private final HttpContext context;

  private @Nullable Exception failure;
  private boolean released;
  private boolean open;

  ConsumerRelay(AsyncResponseConsumer<Object> callers, @Nullable HttpContext context, Heard heard) {
    this.callers = callers;
    this.context = context == null ? new BasicHttpContext() : context;
    this.heard = heard;
  }

  @Override
  public void consumeResponse(
      HttpResponse response,
      @Nullable EntityDetails body,
      HttpContext context,
      FutureCallback<Object> result)
      throws HttpException, IOException {
    if (heard.answer()) {
      callers.consumeResponse(response, body, context, result);
    }
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context)
      throws HttpException, IOException {
    callers.informationResponse(response, context);
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    if (heard.isAnswer()) {
      callers.updateCapacity(channel);
    }
  }

  @Override
  public void consume(ByteBuffer part) throws IOException {
    if (heard.isAnswer()) {
      callers.consume(part);
    } else {
      part.position(part.limit()); // of an answer that comes when nobody waits for it
    }
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers)
      throws HttpException, IOException {
    if (heard.isAnswer()) {
      callers.streamEnd(trailers);
    }
  }

  @Override
  public synchronized void failed(Exception cause) {
    if (open || heard.isAnswer()) {
      callers.failed(cause);
    } else if (failure == null) {
      failure = cause;
    }
  }

  @Override
  public synchronized void releaseResources() {
    if (open || heard.isAnswer()) {
      callers.releaseResources();
    } else {
      released = true;
    }
  }

  /** Nothing takes the place of how the exchange has ended: what was held back is told now. */
  synchronized void letGo() {
    open = true;
    if (failure != null) {
      callers.failed(failure);
    }
    if (released) {
      callers.releaseResources();
    }
  }

  /** Gives the consumer an answer that came from no server. */
  void give(HttpAnswer answer, FutureCallback<Object> result) throws HttpException, IOException {
    HttpResponse response = new BasicHttpResponse(answer.status());
    ContentType type = null;
    for (int i = 0; i < answer.fields().size(); i += 2) {
      String value = answer.fields().get(i + 1);
      response.addHeader(answer.fields().get(i), value);
      if (answer.fields().get(i).equalsIgnoreCase("content-type")) {
        type = ContentType.parse(value);
      }
    }
    byte[] body = answer.body();
    try {
      if (body.length == 0) {
        callers.consumeResponse(response, null, context, result);
        return;
      }
      callers.consumeResponse(response, new BasicEntityDetails(body.length, type), context, result);
      callers.updateCapacity(new Unasked());
      callers.consume(ByteBuffer.wrap(body));
      callers.streamEnd(null);
    } finally {
      callers.releaseResources();
    }
  }

  /** All there is comes without being asked for. */
  private static final class Unasked implements CapacityChannel {
    @Override
    public void update(int more) {}
  }
}
