package dev.breakwater.clients.jetty;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** For a caller that wants the content: where nobody does, Jetty reads it and drops it. */
final class ContentRelay extends ListenerRelay implements Response.ContentSourceListener {

  ContentRelay(
      HttpRequest request,
      CompletableFuture<Object> attempt,
      Response.@Nullable CompleteListener callers) {
    super(request, attempt, callers);
  }

  @Override
  public void onContentSource(Response response, Content.Source source) {
    if (hears() && callers() instanceof Response.ContentSourceListener listener) {
      listener.onContentSource(response, source);
    }
  }
}
