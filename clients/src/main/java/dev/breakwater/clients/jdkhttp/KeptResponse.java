package dev.breakwater.clients.jdkhttp;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** The client's own answer, whose body is kept while its caller reads it. */
final class KeptResponse implements HttpResponse<InputStream> {

  private final HttpResponse<InputStream> answer;
  private final InputStream body;

  KeptResponse(HttpResponse<InputStream> answer, InputStream body) {
    this.answer = answer;
    this.body = body;
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public int statusCode() {
    return answer.statusCode();
  }

  @Override
  public HttpRequest request() {
    return answer.request();
  }

  @Override
  public Optional<HttpResponse<InputStream>> previousResponse() {
    return answer.previousResponse();
  }

  @Override
  public HttpHeaders headers() {
    return answer.headers();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return answer.sslSession();
  }

  @Override
  public URI uri() {
    return answer.uri();
  }

  @Override
  public HttpClient.Version version() {
    return answer.version();
  }

  @Override
  public String toString() {
    return answer.toString();
  }
}
