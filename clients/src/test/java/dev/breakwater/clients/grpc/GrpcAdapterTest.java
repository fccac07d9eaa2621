package dev.breakwater.clients.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.breakwater.clients.Woven;
import dev.breakwater.clients.http.TestServer;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
