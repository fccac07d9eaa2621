package dev.breakwater.engine.fallback;

import dev.breakwater.engine.time.Ticker;

/** Takes one good answer, at once or when its caller has read it to the end. */
public final class Keeper {

  private final KeptAnswers answers;
  private final AnswerKey.Digest key;
  private final Ticker ticker;

  Keeper(KeptAnswers answers, AnswerKey.Digest key, Ticker ticker) {
    this.answers = answers;
    this.key = key;
    this.ticker = ticker;
  }

  /** More than this is not taken: whoever copies may stop there. */
  public long mostBytes() {
    return answers.mostBytes();
  }

  /**
   * Keeps an answer.
   *
   * @param answer nobody's but ours; never changed any more
   * @param bytes what it takes, roughly
   */
  public void keep(Object answer, long bytes) {
    answers.put(key, answer, bytes, ticker.nanos());
  }
}
