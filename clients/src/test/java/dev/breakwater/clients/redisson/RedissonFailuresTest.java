package dev.breakwater.clients.redisson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Subject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redisson.api.RFuture;
import org.redisson.client.RedisBusyException;
import org.redisson.client.RedisClusterDownException;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisLoadingException;
import org.redisson.client.RedisMasterDownException;
import org.redisson.client.RedisOutOfMemoryException;
import org.redisson.client.RedisResponseTimeoutException;
import org.redisson.client.RedisTimeoutException;
import org.redisson.client.RedisTryAgainException;

class RedissonFailuresTest {

  private final RedissonAdapter adapter = new RedissonAdapter();

  @ParameterizedTest
  @CsvSource({
    "READONLY You can't write, FAILURE, READONLY",
    "MISCONF x, FAILURE, MISCONF",
    "NOREPLICAS x, FAILURE, NOREPLICAS",
    "WRONGTYPE x, IGNORED, WRONGTYPE",
    "ERR syntax error, IGNORED, ERR",
    "BUSYGROUP x, IGNORED, BUSYGROUP",
    "NOAUTH x, IGNORED, NOAUTH",
    "NOSCRIPT x, IGNORED, NOSCRIPT",
    "MYWORD x, IGNORED, MYWORD",
  })
  void anErrorReplyIsToldByItsFirstWord(String reply, Outcome outcome, String code) {
    Throwable failure = new RedisException(reply + ". channel: c command: d");
    assertThat(adapter.classify(new Subject(), null, failure)).isEqualTo(outcome);
    assertThat(adapter.code(failure)).isEqualTo(code);
  }

  @Test
  void someAreToldByTheirType() {
    for (RedisException failure :
        List.of(
            new RedisLoadingException("x"),
            new RedisClusterDownException("x"),
            new RedisMasterDownException("x"),
            new RedisOutOfMemoryException("x"),
            new RedisBusyException("BUSY x"))) {
      assertThat(RedissonFailures.outcome(failure)).as("%s", failure).isEqualTo(Outcome.FAILURE);
    }
    assertThat(RedissonFailures.outcome(new RedisTryAgainException("x")))
        .isEqualTo(Outcome.IGNORED);
    assertThat(RedissonFailures.code(new RedisOutOfMemoryException("x"))).isEqualTo("OOM");
  }

  @Test
  void aServerThatCannotBeReachedIsAFailure() {
    for (Throwable failure :
        List.of(
            new RedisTimeoutException("x"),
            new RedisResponseTimeoutException("x"),
            new RedisConnectionException("x"),
            new CompletionException(new RedisTimeoutException("x")),
            new IOException("reset"))) {
      assertThat(RedissonFailures.outcome(failure)).as("%s", failure).isEqualTo(Outcome.FAILURE);
      assertThat(RedissonFailures.code(failure)).isNull();
    }
  }

  @Test
  void whatTheCallerEndsIsCancelledAndWhatIsABugIsIgnored() {
    assertThat(RedissonFailures.outcome(new CancellationException())).isEqualTo(Outcome.CANCELLED);
    assertThat(RedissonFailures.outcome(new InterruptedException())).isEqualTo(Outcome.CANCELLED);
    assertThat(RedissonFailures.outcome(new IllegalStateException())).isEqualTo(Outcome.IGNORED);
    assertThat(adapter.classify(new Subject(), "value", null)).isEqualTo(Outcome.SUCCESS);
  }

  @Test
  void callersGetRedissonsOwnTypes() {
    Refusal full = new Refusal(RefusedBy.BULKHEAD, "r", "h:1", "full", 0);
    assertThat(adapter.refusal(new Subject(), full))
        .isExactlyInstanceOf(RedisConnectionException.class)
        .hasMessage(full.message());
    IOException cause = new IOException();
    assertThat(adapter.timedOut(new Subject(), "breakwater: late", cause))
        .isExactlyInstanceOf(RedisTimeoutException.class)
        .hasMessage("breakwater: late")
        .hasCause(cause);
  }

  @Test
  void theFutureIsOneOfRedissonsThatCancelsWhatIsBehindIt() {
    CompletableFuture<Object> whole = new CompletableFuture<>();
    Object given = adapter.returned(RedissonLibrary.describe().points().get(0), whole);
    assertThat(given).isInstanceOf(RFuture.class);
    assertThat(((RFuture<?>) given).cancel(true)).isTrue();
    assertThat(whole).isCancelled();
  }
}
