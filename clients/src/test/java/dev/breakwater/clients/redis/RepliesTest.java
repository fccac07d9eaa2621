package dev.breakwater.clients.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepliesTest {

  @ParameterizedTest
  @CsvSource({
    "LOADING Redis is loading the dataset, FAILURE, true, true",
    "BUSY Redis is busy running a script, FAILURE, true, true",
    "CLUSTERDOWN The cluster is down, FAILURE, true, true",
    "MASTERDOWN Link with MASTER is down, FAILURE, true, true",
    "READONLY You can't write against a read only replica, FAILURE, true, true",
    "NOREPLICAS Not enough good replicas, FAILURE, true, true",
    "MISCONF Redis is configured to save, FAILURE, false, false",
    "OOM command not allowed, FAILURE, false, true",
    "UNBLOCKED force unblock, FAILURE, false, false",
    "TRYAGAIN Multiple keys request, IGNORED, true, true",
    "MOVED 3999 127.0.0.1:6381, IGNORED, false, true",
    "ASK 3999 127.0.0.1:6381, IGNORED, false, true",
    "NOAUTH Authentication required, IGNORED, false, true",
    "WRONGPASS invalid username-password pair, IGNORED, false, false",
    "NOPERM this user has no permissions, IGNORED, false, false",
    "NOSCRIPT No matching script, IGNORED, false, false",
    "WRONGTYPE Operation against a key, IGNORED, false, false",
    "CROSSSLOT Keys in request, IGNORED, false, false",
    "EXECABORT Transaction discarded, IGNORED, false, false",
    "BUSYGROUP Consumer Group name already exists, IGNORED, false, false",
    "BUSYKEY Target key name already exists, IGNORED, false, false",
    "INDEX out of range, IGNORED, false, false",
    "ERR syntax error, IGNORED, false, false",
    "ERR max number of clients reached, FAILURE, true, true",
    "FULL of itself, IGNORED, false, false",
    "SOMETHING new, IGNORED, false, false"
  })
  void aReplyIsReadByItsFirstWord(
      String message, Outcome outcome, boolean retry, boolean notExecuted) {
    Replies reply = Replies.of(message);
    assertThat(reply.outcome()).isEqualTo(outcome);
    assertThat(reply.retry()).isEqualTo(retry);
    assertThat(reply.notExecuted()).isEqualTo(notExecuted);
  }

  @Test
  void noMessageTellsNothing() {
    assertThat(Replies.of(null)).isSameAs(Replies.UNKNOWN);
    assertThat(Replies.of("")).isSameAs(Replies.UNKNOWN);
  }
}
