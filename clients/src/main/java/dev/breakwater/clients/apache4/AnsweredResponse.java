package dev.breakwater.clients.apache4;

import dev.breakwater.clients.http.HttpAnswer;
import org.apache.http.HttpVersion;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.message.BasicHttpResponse;

/** An answer that came from no server. */
final class AnsweredResponse extends BasicHttpResponse implements CloseableHttpResponse {

  /**
   * The answer.
   *
   * @param hasBody whether the request is of a kind that is answered with one
   */
  AnsweredResponse(HttpAnswer answer, boolean hasBody) {
    super(HttpVersion.HTTP_1_1, answer.status(), answer.reason());
    ByteArrayEntity body = new ByteArrayEntity(answer.body());
    for (int i = 0; i < answer.fields().size(); i += 2) {
      String name = answer.fields().get(i);
      addHeader(name, answer.fields().get(i + 1));
      if (name.equalsIgnoreCase("content-type")) {
        body.setContentType(answer.fields().get(i + 1));
      }
    }
    if (hasBody) {
      setEntity(body);
    }
  }

  /** There is no connection to give back. */
  @Override
  public void close() {}
}
