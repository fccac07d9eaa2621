package dev.breakwater.clients.jetty;

import dev.breakwater.clients.http.HttpAnswer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.client.transport.HttpResponse;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** An answer of Jetty's type that came from no server, content and all. */
final class AnsweredResponse extends HttpResponse implements ContentResponse {

  private final byte[] content;

  AnsweredResponse(HttpRequest request, HttpAnswer answer) {
    super(request);
    this.content = answer.body();
    version(HttpVersion.HTTP_1_1);
    status(answer.status());
    for (int i = 0; i < answer.fields().size(); i += 2) {
      addHeader(new HttpField(answer.fields().get(i), answer.fields().get(i + 1)));
    }
  }

  @Override
  public @Nullable String getMediaType() {
    String type = getHeaders().get("Content-Type");
    int parameters = type == null ? -1 : type.indexOf(';');
    return parameters < 0 ? type : type.substring(0, parameters).trim();
  }

  @Override
  public String getEncoding() {
    return StandardCharsets.UTF_8.name();
  }

  @Override
  public byte[] getContent() {
    return content;
  }

  @Override
  public String getContentAsString() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
