package dev.breakwater.clients.apache5;

import dev.breakwater.clients.http.HttpAnswer;
import java.lang.reflect.Method;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** Answers of the client's own type that came from no server. */
final class Answers5 {

  private Answers5() {}

  /**
   * The answer.
   *
   * @param hasBody whether the request is of a kind that is answered with one
   */
  static CloseableHttpResponse of(HttpAnswer answer, boolean hasBody)
      throws ReflectiveOperationException {
    BasicClassicHttpResponse response = new BasicClassicHttpResponse(answer.status());
    ContentType type = null;
    for (int i = 0; i < answer.fields().size(); i += 2) {
      String name = answer.fields().get(i);
      response.addHeader(name, answer.fields().get(i + 1));
      if (name.equalsIgnoreCase("content-type")) {
        type = ContentType.parse(answer.fields().get(i + 1));
      }
    }
    if (hasBody) {
      response.setEntity(new ByteArrayEntity(answer.body(), type));
    }
    // public since 5.2, named and shaped alike before
    Method adapt =
        CloseableHttpResponse.class.getDeclaredMethod("adapt", ClassicHttpResponse.class);
    adapt.setAccessible(true);
    return (CloseableHttpResponse) adapt.invoke(null, response);
  }
}
