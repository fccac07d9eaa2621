package dev.breakwater.clients.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.util.concurrent.ListenableFuture;
import dev.breakwater.clients.Woven;
import dev.breakwater.clients.http.TestServer;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcAdapterTest {

  private final GrpcAdapter adapter = new GrpcAdapter();
  private final Woven woven = new Woven(GrpcLibrary.describe(), adapter);
  private final GrpcServer server = new GrpcServer();
  private final ManagedChannel channel = channel("localhost:" + server.port());

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  private static ManagedChannel channel(String target) {
    return OkHttpChannelBuilder.forTarget(target, InsecureChannelCredentials.create()).build();
  }

  private Subject enter(MethodDescriptor<?, ?> method) {
    return woven.enter("blocking", null, channel, method);
  }

  private Throwable failure(String request) {
    return catchThrowable(
        () ->
            ClientCalls.blockingUnaryCall(channel, GrpcServer.ECHO, CallOptions.DEFAULT, request));
  }

  @Nested
  class WhatAnswersInstead {

    private Object constant(int status, String body) throws Exception {
      FallbackSpec.Value value = new FallbackSpec.Value(body, status, "", List.of(), List.of());
      return adapter.constant(enter(GrpcServer.ECHO), value, null);
    }

    @Test
    void aConstantIsTheMessageInBase64() throws Exception {
      assertThat(constant(200, "aGk=")).isEqualTo("hi");
      assertThat(constant(200, "")).isEqualTo("");
    }

    @Test
    void whatIsNoMessageOrAnErrorIsNone() {
      assertThatThrownBy(() -> constant(200, "{}"))
          .isInstanceOf(Unanswerable.class)
          .hasMessageContaining("Base64");
      assertThatThrownBy(() -> constant(503, ""))
          .isInstanceOf(Unanswerable.class)
          .hasMessageContaining("throw");
    }
  }

  @Nested
  class WhatACallIs {

    @Test
    void aCallIsAPostToThePathOfItsMethod() {
      Subject subject = enter(GrpcServer.ECHO);

      assertThat(subject.resource().name()).isEqualTo("localhost:" + server.port());
      assertThat(subject.resource().facts())
          .containsEntry("client", "grpc")
          .containsEntry("host", "localhost")
          .containsEntry("port", Integer.toString(server.port()));
      assertThat(subject.operation().name()).isEqualTo("POST");
      assertThat(adapter.detail(subject)).isEqualTo("/acme.Orders/Echo");
    }

    @ParameterizedTest
    @CsvSource({
      "Orders.Internal:443, orders.internal:443, orders.internal, 443",
      "orders,              orders,              orders,          ''",
      "user:secret@h:1,     h:1,                 h,               1",
      "[::1]:50051,         [::1]:50051,         [::1],           50051",
      "[::1],               [::1],               [::1],           ''",
    })
    void anAuthorityIsAHostAndWhereItHasOneAPort(
        String authority, String name, String host, String port) {
      Resource resource = new Authorities().of(authority);

      assertThat(resource.name()).isEqualTo(name);
      assertThat(resource.facts()).containsEntry("host", host);
      assertThat(resource.facts().getOrDefault("port", "")).isEqualTo(port);
    }

    @Test
    void aChannelWithoutAnAuthorityIsLeftAlone() {
      assertThat(new Authorities().of(null)).isNull();
      assertThat(new Authorities().of("")).isNull();
    }
  }

  @Nested
  class HowItEnded {

    @Test
    void anAnswerIsASuccess() {
      String answer =
          ClientCalls.blockingUnaryCall(channel, GrpcServer.ECHO, CallOptions.DEFAULT, "hello");
      assertThat(adapter.classify(enter(GrpcServer.ECHO), answer, null)).isEqualTo(Outcome.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({
      "UNAVAILABLE,         FAILURE,   true",
      "RESOURCE_EXHAUSTED,  FAILURE,   true",
      "DEADLINE_EXCEEDED,   FAILURE,   false",
      "INTERNAL,            FAILURE,   false",
      "UNKNOWN,             FAILURE,   false",
      "DATA_LOSS,           FAILURE,   false",
      "CANCELLED,           CANCELLED, false",
      "INVALID_ARGUMENT,    IGNORED,   false",
      "NOT_FOUND,           IGNORED,   false",
      "ALREADY_EXISTS,      IGNORED,   false",
      "PERMISSION_DENIED,   IGNORED,   false",
      "UNAUTHENTICATED,     IGNORED,   false",
      "FAILED_PRECONDITION, IGNORED,   false",
      "OUT_OF_RANGE,        IGNORED,   false",
      "ABORTED,             IGNORED,   false",
      "UNIMPLEMENTED,       IGNORED,   false",
    })
    void aFailureIsJudgedByItsStatus(Status.Code code, Outcome outcome, boolean again) {
      Throwable thrown = failure(code.name());

      assertThat(Status.fromThrowable(thrown).getCode()).isEqualTo(code);
      Subject subject = enter(GrpcServer.READ);
      assertThat(adapter.classify(subject, null, thrown)).isEqualTo(outcome);
      assertThat(adapter.worthRetrying(subject, null, thrown)).isEqualTo(again);
      assertThat(adapter.certainlyNotSent(thrown)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = "OK", mode = EnumSource.Mode.EXCLUDE)
    void aCheckedStatusIsJudgedAsAnUncheckedOne(Status.Code code) {
      Subject subject = enter(GrpcServer.ECHO);
      assertThat(adapter.classify(subject, null, code.toStatus().asException()))
          .isEqualTo(adapter.classify(subject, null, code.toStatus().asRuntimeException()));
    }

    @Test
    void aServerThatIsAwayFailsAndNothingWasSent() {
      ManagedChannel away = channel("localhost:" + TestServer.closedPort());
      try {
        Throwable thrown =
            catchThrowable(
                () ->
                    ClientCalls.blockingUnaryCall(
                        away, GrpcServer.ECHO, CallOptions.DEFAULT, "hello"));

        assertThat(adapter.classify(enter(GrpcServer.ECHO), null, thrown))
            .isEqualTo(Outcome.FAILURE);
        assertThat(adapter.certainlyNotSent(thrown)).isTrue();
      } finally {
        away.shutdownNow();
      }
    }

    @Test
    void whatIsNoStatusIsTheCallersOwn() {
      assertThat(adapter.classify(enter(GrpcServer.ECHO), null, new ClassCastException()))
          .isEqualTo(Outcome.IGNORED);
    }
  }

  @Test
  void onlyWhatItsDefinitionCallsIdempotentMayBeRepeatedOnceItWasSent() {
    assertThat(repeatability(GrpcServer.READ)).isEqualTo(Repeatability.SAFE);
    assertThat(repeatability(GrpcServer.PUT)).isEqualTo(Repeatability.SAFE);
    assertThat(repeatability(GrpcServer.ECHO)).isEqualTo(Repeatability.IF_NOT_SENT);
  }

  private Repeatability repeatability(MethodDescriptor<?, ?> method) {
    return adapter.repeatability(enter(method), null, null);
  }

  @Test
  void aCallThatWaitsIsFreedByItsOwnCancel() throws Exception {
    ClientCall<String, String> call = channel.newCall(GrpcServer.ECHO, CallOptions.DEFAULT);
    Future<String> answer = ClientCalls.futureUnaryCall(call, "silent");
    assertThat(server.silent.await(10, TimeUnit.SECONDS)).isTrue();
    Subject subject = enter(GrpcServer.ECHO);
    assertThat(adapter.cancel(subject)).isFalse();

    woven.note("start", null, call, null, subject);

    assertThat(adapter.cancel(subject)).isTrue();
    Throwable thrown = catchThrowable(() -> answer.get(10, TimeUnit.SECONDS));
    assertThat(adapter.classify(subject, null, thrown)).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void aCallOutsideAGuardIsNotRemembered() {
    woven.note("start", null, new CompletableFuture<>(), null, null);
    assertThat(adapter.cancel(enter(GrpcServer.ECHO))).isFalse();
  }

  /** Whose stubs are given a call that was made before, and does not tell what it is. */
  @Nested
  class WithAFutureOrAnObserver {

    private ClientCall<String, String> made(MethodDescriptor<String, String> method) {
      ClientCall<String, String> call = channel.newCall(method, CallOptions.DEFAULT);
      woven.note("made", channel, method, call, null);
      return call;
    }

    private Object promise(CompletableFuture<Object> whole) {
      return adapter.returned(woven.point("future"), whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "observer"})
    void aCallIsWhatItWasMadeFor(String tag) {
      Subject subject = woven.enter(tag, null, made(GrpcServer.ECHO), "hello");

      assertThat(subject.resource().name()).isEqualTo("localhost:" + server.port());
      assertThat(subject.operation().name()).isEqualTo("POST");
      assertThat(adapter.detail(subject)).isEqualTo("/acme.Orders/Echo");
      assertThat(adapter.canRepeat(woven.point(tag))).isFalse();
    }

    @Test
    void aBlockingOneCanBeMadeAgain() {
      assertThat(adapter.canRepeat(woven.point("blocking"))).isTrue();
    }

    @Test
    void aCallThatWasMadeUnseenOrInsideAGuardedOneIsLeftAlone() {
      ClientCall<String, String> unseen = channel.newCall(GrpcServer.ECHO, CallOptions.DEFAULT);
      assertThat(woven.isLeftAlone("future", null, unseen, "hello")).isTrue();

      woven.note("made", channel, GrpcServer.ECHO, unseen, enter(GrpcServer.ECHO));
      assertThat(woven.isLeftAlone("future", null, unseen, "hello")).isTrue();
    }

    @Test
    void aStreamIsNotRemembered() {
      MethodDescriptor<String, String> stream =
          GrpcServer.ECHO.toBuilder().setType(MethodDescriptor.MethodType.SERVER_STREAMING).build();
      assertThat(woven.isLeftAlone("observer", null, made(stream), "hello")).isTrue();
    }

    @Test
    void theStubsFutureEndsTheAttempt() throws Exception {
      assertThat(following("hello").get(10, TimeUnit.SECONDS)).isEqualTo("hello");
      assertThatThrownBy(() -> following("INTERNAL").get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(StatusRuntimeException.class);
    }

    @Test
    void cancellingTheAttemptCancelsTheStubsFuture() {
      ListenableFuture<String> stubs = ClientCalls.futureUnaryCall(made(GrpcServer.ECHO), "silent");
      CompletionStage<?> attempt = adapter.behind(woven.point("future"), stubs);
      Subject subject = woven.enter("future", null, made(GrpcServer.ECHO), "silent");
      subject.handle(attempt);

      assertThat(adapter.cancel(subject)).isTrue();

      assertThat(stubs.isCancelled()).isTrue();
      Throwable thrown = catchThrowable(() -> attempt.toCompletableFuture().join());
      assertThat(adapter.classify(subject, null, thrown)).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void whatIsNoFutureIsNotFollowed() {
      assertThat(adapter.behind(woven.point("future"), "hello")).isNull();
    }

    @Test
    void thePromiseIsOfTheLibrarysKindAndEndsAsTheCallDoes() throws Exception {
      CompletableFuture<Object> whole = new CompletableFuture<>();
      ListenableFuture<?> promise = (ListenableFuture<?>) promise(whole);
      CountDownLatch told = new CountDownLatch(1);
      promise.addListener(told::countDown, Runnable::run);
      whole.complete("answer");

      assertThat(promise.get()).isEqualTo("answer");
      assertThat(told.getCount()).isZero();
      CompletableFuture<Object> refused =
          CompletableFuture.failedFuture(new IllegalStateException());
      assertThatThrownBy(((ListenableFuture<?>) promise(refused))::get)
          .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCallerWhoGivesThePromiseUpEndsTheCallAndTheReverse() {
      CompletableFuture<Object> whole = new CompletableFuture<>();
      assertThat(((ListenableFuture<?>) promise(whole)).cancel(true)).isTrue();
      assertThat(whole).isCancelled();

      CompletableFuture<Object> ended = new CompletableFuture<>();
      ListenableFuture<?> promise = (ListenableFuture<?>) promise(ended);
      assertThat(ended.cancel(true)).isTrue();
      assertThat(promise.isCancelled()).isTrue();
    }

    @Test
    void anObserverIsToldTheAnswerAndOnceHowTheCallEnded() {
      Observed observed = new Observed();
      CompletableFuture<Object> attempt = new CompletableFuture<>();
      Relay relay = adapter.relay(woven.point("observer"), null, attempt, observed);
      ClientCalls.asyncUnaryCall(made(GrpcServer.ECHO), "hello", observer(relay));
      assertThat(attempt.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("hello");
      assertThat(observed.told).containsExactly("started", "hello");

      relay.follow(attempt, null);

      assertThat(observed.told).containsExactly("started", "hello", "completed");
    }

    @Test
    void anObserverIsToldOfATimeOutOnceAndTheCallIsCancelled() {
      Observed observed = new Observed();
      CompletableFuture<Object> attempt = new CompletableFuture<>();
      CompletableFuture<Object> whole = new CompletableFuture<>();
      Relay relay = adapter.relay(woven.point("observer"), null, attempt, observed);
      ClientCall<String, String> call = made(GrpcServer.ECHO);
      ClientCalls.asyncUnaryCall(call, "silent", observer(relay));
      relay.follow(whole, null);

      attempt.cancel(true);
      whole.completeExceptionally(new IllegalStateException("late"));

      assertThat(observed.told).containsExactly("started", "failed late");
      observer(relay).onNext("too late");
      observer(relay).onCompleted();
      assertThat(observed.told).containsExactly("started", "failed late");
    }

    @Test
    void anObserverOfARefusedCallIsToldWithoutACall() {
      Observed observed = new Observed();
      Relay relay =
          adapter.relay(woven.point("observer"), null, new CompletableFuture<>(), observed);

      relay.follow(CompletableFuture.failedFuture(new IllegalStateException("refused")), null);

      assertThat(observed.told).containsExactly("failed refused");
    }

    private CompletableFuture<?> following(String request) {
      ListenableFuture<String> stubs = ClientCalls.futureUnaryCall(made(GrpcServer.ECHO), request);
      return adapter.behind(woven.point("future"), stubs).toCompletableFuture();
    }

    @SuppressWarnings("unchecked")
    private static StreamObserver<String> observer(Relay relay) {
      return (StreamObserver<String>) relay;
    }
  }

  /** Writes down what it is told. */
  private static final class Observed implements ClientResponseObserver<String, String> {
    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void beforeStart(ClientCallStreamObserver<String> call) {
      told.add("started");
    }

    @Override
    public void onNext(String answer) {
      told.add(answer);
    }

    @Override
    public void onError(Throwable failure) {
      told.add("failed " + failure.getMessage());
    }

    @Override
    public void onCompleted() {
      told.add("completed");
    }
  }

  @Test
  void callersGetStatusesThatTheyKnow() {
    Subject subject = enter(GrpcServer.ECHO);
    Throwable cause = new IllegalStateException("cancelled");

    assertStatus(adapter.timedOut(subject, "late", cause), Status.Code.DEADLINE_EXCEEDED, "late");
    assertThat(adapter.timedOut(subject, "late", cause)).hasCause(cause);
    for (RefusedBy by : RefusedBy.values()) {
      Refusal refusal = new Refusal(by, "orders", "h:1", "OPEN", 5_000_000);
      assertStatus(
          adapter.refusal(subject, refusal),
          by == RefusedBy.TOTAL_TIMEOUT ? Status.Code.DEADLINE_EXCEEDED : Status.Code.UNAVAILABLE,
          refusal.message());
    }
  }

  private static void assertStatus(Throwable thrown, Status.Code code, String description) {
    assertThat(thrown).isInstanceOf(StatusRuntimeException.class);
    assertThat(Status.fromThrowable(thrown).getCode()).isEqualTo(code);
    assertThat(Status.fromThrowable(thrown).getDescription()).isEqualTo(description);
  }
}
