package dev.breakwater.engine.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What a layer of retries has given up on, as a layer around it sees it. */
class GivenUpTest {

  private final Object inner = new Object();
  private final Object outer = new Object();
  private final GivenUp givenUp = new GivenUp();
  private final IOException failure = new IOException("no answer");

  @Test
  void theSameFailureIsRecognisedBareAndWrapped() {
    givenUp.add(failure, inner, 100);
    Throwable wrapped = new IllegalStateException(new CompletionException(failure));
    assertThat(givenUp.contains(null, failure, outer, 50)).isTrue();
    assertThat(givenUp.contains(null, wrapped, outer, 50)).isTrue();
    assertThat(givenUp.contains(null, new IOException("no answer"), outer, 50)).isFalse();
  }

  @Test
  void aValueThatIsAFailureIsRecognisedToo() {
    Object status503 = new Object();
    givenUp.add(status503, inner, 100);
    assertThat(givenUp.contains(status503, null, outer, 50)).isTrue();
    assertThat(givenUp.contains(null, null, outer, 50)).isFalse();
  }

  @Test
  void aLayerDoesNotRecogniseItsOwn() {
    givenUp.add(failure, inner, 100);
    assertThat(givenUp.contains(null, failure, inner, 50)).isFalse();
  }

  @Test
  void anObjectThatIsThrownAgainAndAgainCountsFromTheAttemptsStartOnly() {
    givenUp.add(failure, inner, 100);
    assertThat(givenUp.contains(null, failure, outer, 101)).isFalse();
    assertThat(givenUp.contains(null, failure, outer, 100)).isTrue();
  }

  @Test
  void aCircleOfCausesEndsTheLook() {
    IOException one = new IOException("one");
    one.initCause(new IOException("other", one));
    assertThat(givenUp.contains(null, one, outer, 0)).isFalse();
  }

  @Test
  void onlyTheLastAreKept() {
    givenUp.add(failure, inner, 100);
    for (int i = 0; i < 64; i++) {
      givenUp.add(new IOException("another"), inner, 100);
    }
    assertThat(givenUp.contains(null, failure, outer, 50)).isFalse();
  }
}
