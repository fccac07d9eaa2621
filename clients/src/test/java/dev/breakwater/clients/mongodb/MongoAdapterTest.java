package dev.breakwater.clients.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcern;
import com.mongodb.WriteError;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.internal.OperationExecutor;
import com.mongodb.internal.operation.AbortTransactionOperation;
import com.mongodb.internal.operation.CommitTransactionOperation;
import dev.breakwater.clients.Woven;
import dev.breakwater.clients.http.TestServer;
import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MongoAdapterTest {

  private static final ServerAddress NODE = new ServerAddress("db", 27017);

  private final MongoAdapter adapter = new MongoAdapter();
  private final Woven woven = new Woven(MongoLibrary.describe(), adapter);

  private Subject enter(String url, String tag, Object operation) {
    try (MongoClient client = MongoClients.create(url)) {
      OperationExecutor executor =
          new FieldSearch("com.mongodb.").find(client, OperationExecutor.class);
      return woven.enter(tag, executor, operation);
    }
  }

  private Subject enter() {
    return enter("mongodb://db:27017", "read", null);
  }

  private Outcome outcome(Throwable thrown) {
    return adapter.classify(enter(), null, thrown);
  }

  @Nested
  class WhatACallIs {

    @ParameterizedTest
    @CsvSource({
      "mongodb://db.internal:27018/orders?appName=secret,      db.internal:27018",
      "mongodb://user:secret@db.internal/orders,               db.internal:27017",
      "'mongodb://c:3,a:2,b:1/?replicaSet=rs',                 a:2",
    })
    void itGoesToAClusterNamedByItsFirstNodeInOrder(String url, String name) {
      Subject subject = enter(url, "read", null);

      assertThat(subject.resource().name()).isEqualTo(name);
      assertThat(subject.resource().facts()).containsEntry("endpoint", name);
    }

    @Test
    void itReadsOrWrites() {
      assertThat(enter("mongodb://db", "read", null).operation().name()).isEqualTo("read");
      assertThat(enter("mongodb://db", "write", null).operation().name()).isEqualTo("write");
    }

    @Test
    void theEndOfATransactionIsOnlyCounted() {
      Subject commit =
          enter(
              "mongodb://db",
              "write",
              new CommitTransactionOperation(WriteConcern.ACKNOWLEDGED, null, false));
      Subject abort =
          enter(
              "mongodb://db",
              "write",
              new AbortTransactionOperation(WriteConcern.ACKNOWLEDGED, null));

      assertThat(commit.operation().name()).isEqualTo("commit");
      assertThat(commit.isObserveOnly()).isTrue();
      assertThat(abort.operation().name()).isEqualTo("abort");
      assertThat(abort.isObserveOnly()).isTrue();
      assertThat(enter().isObserveOnly()).isFalse();
    }

    @Test
    void itIsNeverRepeatedByUs() {
      assertThat(adapter.repeatability(enter(), null, null)).isEqualTo(Repeatability.NEVER);
    }
  }

  @Nested
  class HowItEnded {

    @Test
    void aClusterThatIsAwayFails() {
      String url =
          "mongodb://localhost:" + TestServer.closedPort() + "/?serverSelectionTimeoutMS=50";
      try (MongoClient away = MongoClients.create(url)) {
        Throwable thrown =
            catchThrowable(() -> away.getDatabase("a").listCollectionNames().first());

        assertThat(thrown).isInstanceOf(MongoTimeoutException.class);
        assertThat(outcome(thrown)).isEqualTo(Outcome.FAILURE);
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 7, 50, 64, 89, 91, 133, 134, 189, 202, 262, 9001})
    void whatTheServersOwnStateEndsFails(int code) {
      assertThat(outcome(command(code))).isEqualTo(Outcome.FAILURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {10107, 11600, 11602, 13435, 13436, 14031})
    void soDoesANodeThatIsNoLongerOrNotYetThePrimary(int code) {
      assertThat(outcome(command(code))).isEqualTo(Outcome.FAILURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 11, 13, 18, 26, 43, 59, 112, 121, 11000})
    void whatTheCallerDidWrongSaysNothing(int code) {
      assertThat(outcome(command(code))).isEqualTo(Outcome.IGNORED);
    }

    @Test
    void aDuplicateKeySaysNothing() {
      WriteError duplicate = new WriteError(11000, "E11000 duplicate key", new BsonDocument());
      assertThat(outcome(new MongoWriteException(duplicate, NODE, Set.of())))
          .isEqualTo(Outcome.IGNORED);
    }

    @Test
    void aBrokenConnectionFailsAlsoWhereItIsToldAsSomethingElse() {
      MongoException broken = new MongoSocketReadException("broken", NODE);
      MongoCredential credential = MongoCredential.createPlainCredential("u", "d", new char[0]);
      assertThat(outcome(broken)).isEqualTo(Outcome.FAILURE);
      assertThat(outcome(new MongoSecurityException(credential, "handshake", broken)))
          .isEqualTo(Outcome.FAILURE);
      assertThat(outcome(new MongoSecurityException(credential, "wrong password")))
          .isEqualTo(Outcome.IGNORED);
    }

    @Test
    void timeThatRanOutIsTheServersFailureUnlessOurOwnPoolWasEmpty() {
      assertThat(outcome(new MongoExecutionTimeoutException(50, "operation exceeded time limit")))
          .isEqualTo(Outcome.FAILURE);
      assertThat(outcome(new MongoTimeoutException("Timed out while waiting for a server")))
          .isEqualTo(Outcome.FAILURE);
      assertThat(
              outcome(
                  new MongoTimeoutException(
                      "Timed out after 10 ms while waiting for a connection to server db:27017.")))
          .isEqualTo(Outcome.IGNORED);
    }

    @Test
    void aCallerThatWasInterruptedSaysNothing() {
      assertThat(outcome(new MongoInterruptedException("interrupted", null)))
          .isEqualTo(Outcome.CANCELLED);
    }

    private MongoCommandException command(int code) {
      BsonDocument answer =
          new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(code));
      return new MongoCommandException(answer, NODE);
    }
  }

  @Test
  void callersGetWhatTheyGetWhenNoServerIsFound() {
    Refusal refusal = new Refusal(RefusedBy.CIRCUIT_BREAKER, "orders", "db:27017", "OPEN", -1);
    Throwable cause = new IllegalStateException("late");

    assertThat(adapter.refusal(enter(), refusal))
        .isInstanceOf(MongoTimeoutException.class)
        .hasMessage(refusal.message());
    assertThat(adapter.timedOut(enter(), "late", cause))
        .isInstanceOf(MongoTimeoutException.class)
        .hasMessage("late")
        .hasCause(cause);
  }
}
