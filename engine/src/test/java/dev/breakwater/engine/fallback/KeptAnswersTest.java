package dev.breakwater.engine.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeptAnswersTest {

  private static final long LATE = Long.MAX_VALUE - 5; // the ticker wraps

  private final KeptAnswers answers = new KeptAnswers(100, 2, 10_000);

  private static AnswerKey.Digest key(String text) {
    return new AnswerKey().with(text).digest();
  }

  @Test
  void anAnswerIsFoundByAnEqualKeyUntilItIsTooOld() {
    answers.put(key("a"), "1", 10, LATE);
    assertThat(answers.get(key("a"), LATE + 100).answer).isEqualTo("1");
    assertThat(answers.get(key("b"), LATE)).isNull();
    assertThat(answers.get(key("a"), LATE + 101)).isNull();
    assertThat(answers.size()).isZero();
  }

  @Test
  void theOneThatWasNotAskedForLongestGoesFirst() {
    answers.put(key("a"), "1", 10, 0);
    answers.put(key("b"), "2", 10, 0);
    assertThat(answers.get(key("a"), 1)).isNotNull();
    answers.put(key("c"), "3", 10, 2);
    assertThat(answers.get(key("b"), 2)).isNull();
    assertThat(answers.get(key("a"), 2)).isNotNull();
    assertThat(answers.get(key("c"), 2)).isNotNull();
  }

  @Test
  void noAnswerIsLargerThanATenthAndAllTogetherStayWithinTheirBytes() {
    KeptAnswers many = new KeptAnswers(100, 1000, 10_000);
    many.put(key("large"), "x", 1_001, 0);
    assertThat(many.size()).isZero();
    for (int i = 0; i < 100; i++) {
      many.put(key("k" + i), "x", 700, 0);
      many.put(key("k" + i), "y", 800, 0); // in its place
    }
    assertThat(many.size()).isEqualTo(10);
    assertThat(many.get(key("k99"), 0).answer).isEqualTo("y");
  }

  @Test
  void partsThatRunTogetherAlikeAreNotTheSameKey() {
    assertThat(new AnswerKey().with("ab").with("c").digest())
        .isNotEqualTo(new AnswerKey().with("a").with("bc").digest());
    assertThat(new AnswerKey().with((String) null).digest())
        .isNotEqualTo(new AnswerKey().with("").digest());
  }
}
