package dev.breakwater.clients.urlconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.breakwater.clients.Woven;
import dev.breakwater.clients.http.HttpStatuses;
import dev.breakwater.clients.http.LateCancel;
import dev.breakwater.clients.http.TestServer;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.URL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlConnectionAdapterTest {

  private final UrlConnectionAdapter adapter = new UrlConnectionAdapter();
  private final Woven woven = new Woven(UrlConnectionLibrary.describe(), adapter);
  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private static HttpURLConnection open(String url) throws IOException {
    return (HttpURLConnection) new URL(url).openConnection();
  }

  @Nested
  class WhatACallIs {

    @Test
    void anExchangeGoesToItsEndpointByItsMethod() throws IOException {
      Subject subject = woven.enter("answer", open(server.url("/status/200?token=secret")));
      assertThat(subject.resource().name()).isEqualTo("localhost:" + server.port());
      assertThat(subject.resource().facts())
          .containsEntry("client", "urlconnection")
          .containsEntry("scheme", "http");
      assertThat(subject.operation().name()).isEqualTo("GET");
      assertThat(adapter.detail(subject)).isEqualTo("/status/200");
    }

    @Test
    void aConnectionThatAsksForABodyIsAPost() throws IOException {
      HttpURLConnection connection = open(server.url("/status/200"));
      connection.setDoOutput(true);
      assertThat(woven.enter("body", connection).operation().name()).isEqualTo("POST");
      connection.setRequestMethod("PUT");
      assertThat(woven.enter("body", connection).operation().name()).isEqualTo("PUT");
    }

    @Test
    void anExchangeThatHasBeenMadeIsAnsweredFromMemoryAndIsNoCall() throws IOException {
      HttpURLConnection connection = open(server.url("/status/200"));
      Subject subject = woven.enter("answer", connection);
      try (InputStream in = connection.getInputStream()) {
        woven.note("exchanged", connection, null, in, subject);
      }
      for (String tag : new String[] {"answer", "status", "connect", "body"}) {
        assertThat(woven.isLeftAlone(tag, connection)).as(tag).isTrue();
      }
    }

    @Test
    void anExchangeThatNothingGuardedIsNotRemembered() throws IOException {
      HttpURLConnection connection = open(server.url("/status/200"));
      woven.note("exchanged", connection, null, null, null);
      assertThat(woven.isLeftAlone("answer", connection)).isFalse();
    }

    @Test
    void aConnectionOfAnotherMakeIsLeftToItsOwnClient() throws IOException {
      HttpURLConnection foreign = new Foreign(new URL(server.url("/")));
      assertThat(woven.isLeftAlone("status", foreign)).isTrue();
    }

    @Test
    void aStreamOfEventsHasNoDeadline() throws IOException {
      HttpURLConnection events = open(server.url("/"));
      events.setRequestProperty("Accept", "text/event-stream");
      assertThat(woven.enter("answer", events).isUntimed()).isTrue();
    }
  }

  @Nested
  class HowItEnded {

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 410, 429, 500, 503})
    void anAnswerIsJudgedByItsStatusAlthoughErrorsAreThrown(int status) throws Exception {
      HttpURLConnection connection = open(server.url("/status/" + status));
      Subject subject = woven.enter("answer", connection);
      Throwable thrown = catchThrowable(connection::getInputStream);
      assertThat(adapter.classify(subject, null, thrown)).isEqualTo(HttpStatuses.outcome(status));
      assertThat(adapter.status(null, thrown))
          .isEqualTo(status == 200 ? 0 : status == 410 ? 404 : status);
      assertThat(server.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 503})
    void whoAsksForTheStatusIsToldItWithoutAnException(int status) throws Exception {
      HttpURLConnection connection = open(server.url("/status/" + status));
      Subject subject = woven.enter("status", connection);
      assertThat(connection.getResponseCode()).isEqualTo(status);
      assertThat(adapter.classify(subject, null, null)).isEqualTo(HttpStatuses.outcome(status));
      assertThat(adapter.status(subject, null, null)).isEqualTo(status);
      assertThat(adapter.worthRetrying(subject, null, null)).isEqualTo(status == 503);
      assertThat(server.requests).hasSize(1);
    }

    @Test
    void nobodyListeningIsAFailure() throws IOException {
      HttpURLConnection connection = open("http://localhost:" + TestServer.closedPort());
      Subject subject = woven.enter("connect", connection);
      Throwable refused = catchThrowable(connection::connect);
      assertThat(refused).isInstanceOf(ConnectException.class);
      assertThat(adapter.classify(subject, null, refused)).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void aMistakeOfTheCallersIsIgnored() throws IOException {
      HttpURLConnection connection = open(server.url("/status/200"));
      Subject subject = woven.enter("body", connection);
      Throwable noOutput = catchThrowable(connection::getOutputStream);
      assertThat(noOutput).isInstanceOf(ProtocolException.class);
      assertThat(adapter.classify(subject, null, noOutput)).isEqualTo(Outcome.IGNORED);
    }
  }

  @Nested
  class MakingItAgain {

    @Test
    void isNeverPossible() throws IOException {
      Subject subject = woven.enter("answer", open(server.url("/status/503")));
      assertThat(adapter.repeatability(subject, null, new ConnectException()))
          .isEqualTo(Repeatability.NEVER);
      assertThat(adapter.prepareRepeat(subject, null)).isFalse();
    }

    @Test
    void becauseTheObjectRemembersHowItEnded() throws IOException {
      HttpURLConnection connection = open(server.url("/status/503"));
      assertThat(catchThrowable(connection::getInputStream)).isInstanceOf(IOException.class);
      assertThat(catchThrowable(connection::getInputStream)).isInstanceOf(IOException.class);
      assertThat(server.requests).hasSize(1);
    }
  }

  @Nested
  class StoppingIt {

    @Test
    void aWaitForTheAnswerEndsAndNothingIsSentASecondTime() throws Exception {
      HttpURLConnection connection = open(server.url("/silent"));
      Subject subject = woven.enter("answer", connection);
      Throwable stopped =
          LateCancel.of(adapter, subject, server.silent, connection::getInputStream);
      assertThat(stopped).isNotNull();
      assertThat(adapter.timedOut(subject, "late", stopped))
          .isExactlyInstanceOf(SocketTimeoutException.class)
          .hasMessage("late");
      assertThat(server.requests).hasSize(1);
    }
  }

  @Nested
  class WhatCallersGet {

    @Test
    void aRefusalIsAConnectionThatCouldNotBeMade() throws IOException {
      Refusal refusal = new Refusal(RefusedBy.CIRCUIT_BREAKER, "r", "h:1", "OPEN", 1);
      assertThat(adapter.refusal(woven.enter("answer", open(server.url("/"))), refusal))
          .isExactlyInstanceOf(ConnectException.class)
          .hasMessage(refusal.message());
    }
  }

  private static final class Foreign extends HttpURLConnection {
    Foreign(URL url) {
      super(url);
    }

    @Override
    public void connect() {}

    @Override
    public void disconnect() {}

    @Override
    public boolean usingProxy() {
      return false;
    }
  }
}
