package dev.breakwater.clients.okhttp;

import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.clients.http.HttpAdapter;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.http.HttpMethods;
import dev.breakwater.clients.http.Moved;
import dev.breakwater.clients.http.RequestCopy;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.AnswerKey;
import dev.breakwater.engine.fallback.Elsewhere;
import dev.breakwater.engine.fallback.Keeper;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.fallback.Write;
import dev.breakwater.engine.spec.FallbackSpec;
import java.net.URI;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * OkHttp. The call ends with the head of the answer; a body that is read later is no longer part of
 * it. Interceptors of the application run inside it, once for each attempt.
 *
 * <p>A cancelled {@code Call} stays cancelled: an attempt that ran out of time is the last one.
 */
public final class OkHttpAdapter extends HttpAdapter {

  private final Endpoints endpoints = new Endpoints("okhttp");
  private final ChainFields fields = new ChainFields();
  private final Cancels cancels = new Cancels(fields);

  private static final FieldSearch FIELDS = new FieldSearch("okhttp3.");

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    if (!(subject.argument() instanceof Request request)
        || !(subject.self() instanceof Interceptor.Chain chain)
        || !fields.isFirst(chain)) {
      return false; // a further link of a call that nothing guards
    }
    HttpUrl url = request.url();
    Resource endpoint = endpoints.of(url.scheme(), url.host(), url.port());
    if (endpoint == null || opensWebSocket(subject)) {
      return false;
    }
    subject.goesTo(endpoint, HttpMethods.of(request.method()));
    if (wantsEventStream(subject)) {
      subject.untimed();
    }
    return true;
  }

  @Override
  public void noted(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Subject current) {
    if (current != null) {
      current.sent();
    }
  }

  @Override
  public boolean cancel(Subject subject) throws ReflectiveOperationException {
    if (subject.handle() instanceof Call elsewhere) {
      elsewhere.cancel();
      return true;
    }
    if (subject.self() instanceof Interceptor.Chain chain) {
      cancels.cancel(chain);
      return true;
    }
    return false;
  }

  private boolean isCancelled(Subject subject) {
    return subject.self() instanceof Interceptor.Chain chain && cancels.isCancelled(chain);
  }

  @Override
  protected Outcome failure(Subject subject, Throwable thrown) {
    return isCancelled(subject) ? Outcome.CANCELLED : super.failure(subject, thrown);
  }

  @Override
  public Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return isCancelled(subject)
        ? Repeatability.NEVER
        : super.repeatability(subject, returned, thrown);
  }

  /** The chain asks that an answer is closed before it is gone through again. */
  @Override
  public boolean prepareRepeat(Subject subject, @Nullable Object returned) {
    if (returned instanceof Response response) {
      response.close();
    }
    return !isCancelled(subject);
  }

  @Override
  protected boolean bodyCanBeSentAgain(Subject subject) {
    return subject.argument() instanceof Request request && Bodies.canBeSentAgain(request.body());
  }

  @Override
  public int status(@Nullable Object returned, @Nullable Throwable thrown) {
    return returned instanceof Response response ? response.code() : 0;
  }

  @Override
  protected @Nullable String field(Object response, String name) {
    return response instanceof Response answer ? answer.header(name) : null;
  }

  @Override
  protected @Nullable String requestField(Subject subject, String name) {
    return subject.argument() instanceof Request request ? request.header(name) : null;
  }

  @Override
  public @Nullable String detail(Subject subject) {
    return subject.argument() instanceof Request request ? request.url().encodedPath() : null;
  }

  /** As the application made it: what interceptors add to it is not known yet. */
  @Override
  public Write write(Subject subject) throws Exception {
    if (!(subject.argument() instanceof Request request)) {
      throw new Unanswerable("there is no request");
    }
    RequestCopy copy =
        new RequestCopy(subject.operation(), request.method(), request.url().toString());
    Headers head = request.headers();
    for (int i = 0; i < head.size(); i++) {
      copy.field(head.name(i), head.value(i));
    }
    RequestBody body = request.body();
    if (!Bodies.canBeSentAgain(body)) {
      throw RequestCopy.notRepeatable();
    }
    if (body == null) {
      return copy.with(new byte[0]);
    }
    MediaType type = body.contentType();
    copy.fieldIfNone("Content-Type", type == null ? null : type.toString());
    Buffer content = new Buffer();
    body.writeTo(content);
    return copy.with(content.readByteArray());
  }

  @Override
  public Object constant(Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected)
      throws Unanswerable {
    return respond(subject, HttpAnswer.of(value));
  }

  private static Response respond(Subject subject, HttpAnswer answer) throws Unanswerable {
    if (subject.argument() instanceof Request request) {
      return OkHttpAnswers.of(request, answer);
    }
    throw new Unanswerable("the call has no request");
  }

  @Override
  public @Nullable AnswerKey readKey(Subject subject, boolean answered) {
    return subject.argument() instanceof Request request ? OkHttpAnswers.key(request) : null;
  }

  @Override
  public @Nullable Object keep(Subject subject, @Nullable Object returned, Keeper keeper) {
    return returned instanceof Response response && subject.argument() instanceof Request request
        ? OkHttpAnswers.keep(request, response, keeper)
        : returned;
  }

  @Override
  public Object replay(Subject subject, Object kept, long ageSeconds, @Nullable Class<?> expected)
      throws Unanswerable {
    return respond(subject, ((HttpAnswer) kept).aged(ageSeconds));
  }

  /** Where the request may be made twice, or has certainly not been made once. */
  @Override
  public Answer elsewhere(Unanswered call, String address) throws Throwable {
    Subject subject = call.subject();
    OkHttpClient client =
        subject.self() instanceof Interceptor.Chain chain && Versions.CHAIN_HAS_CALL
            ? FIELDS.find(chain.call(), OkHttpClient.class)
            : null;
    if (client == null || !(subject.argument() instanceof Request request)) {
      throw new Unanswerable("nobody knows the client of this call");
    }
    if (!mayGoElsewhere(call)) {
      throw new Unanswerable("the request may have been made already, or cannot be sent again");
    }
    URI moved = Moved.to(address, request.url().uri());
    Resource place = endpoints.of(moved);
    if (place == null) {
      throw new Unanswerable("found " + address + ", expected an origin");
    }
    Elsewhere there = call.elsewhere(place);
    Response response = null;
    Throwable failure = null;
    try {
      Call made = client.newCall(request.newBuilder().url(moved.toString()).build());
      there.handle(made);
      response = made.execute();
    } catch (Throwable failed) {
      failure = failed;
    }
    return ended(there, subject, response, failure);
  }
}
