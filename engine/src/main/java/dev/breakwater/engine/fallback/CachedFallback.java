package dev.breakwater.engine.fallback;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.spec.FallbackSpec;
import dev.breakwater.engine.time.Ticker;
import org.jspecify.annotations.Nullable;

/** The last good answer of a pure read. */
final class CachedFallback implements Fallback {

  private final KeptAnswers answers;
  private final Ticker ticker;

  CachedFallback(FallbackSpec.Cached spec, Ticker ticker) {
    this.answers = new KeptAnswers(spec.maxAgeNanos(), spec.maxEntries(), spec.maxBytes());
    this.ticker = ticker;
  }

  @Override
  public FallbackSpec.Kind kind() {
    return FallbackSpec.Kind.CACHED;
  }

  /** Keeps a good answer if its call is a pure read; what its caller gets. */
  @Nullable Object keep(Subject subject, CallSemantics semantics, @Nullable Object returned)
      throws Exception {
    AnswerKey key = semantics.readKey(subject, true);
    return key == null
        ? returned
        : semantics.keep(subject, returned, new Keeper(answers, key.digest(), ticker));
  }

  @Override
  public Answer answer(Unanswered call) throws Exception {
    CallSemantics semantics = call.semantics();
    AnswerKey key = semantics.readKey(call.subject(), false);
    if (key == null) {
      throw new Unanswerable("the call is no pure read");
    }
    long now = ticker.nanos();
    KeptAnswers.Entry kept = answers.get(key.digest(), now);
    if (kept == null) {
      throw new Unanswerable("no answer to this call was kept, or it is too old");
    }
    return Answer.of(
        semantics.replay(
            call.subject(), kept.answer, (now - kept.at) / 1_000_000_000, call.expected().type()));
  }
}
