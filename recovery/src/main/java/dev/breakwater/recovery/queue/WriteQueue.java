package dev.breakwater.recovery.queue;

import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Fallback;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.fallback.Write;
import dev.breakwater.engine.spec.FallbackSpec;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The queue of one rule, with a part for each resource: takes calls on and answers for them. */
final class WriteQueue implements Fallback {

  private static final int ACCEPTED = 202;

  /** What callers of updates take for success: 0 would tell them that their row is not there. */
  private static final int ONE_ROW = 1;

  private final String rule;
  private final WriteQueues queues;
  private volatile FallbackSpec.Queue spec;

  WriteQueue(String rule, FallbackSpec.Queue spec, WriteQueues queues) {
    this.rule = rule;
    this.spec = spec;
    this.queues = queues;
  }

  FallbackSpec.Queue spec() {
    return spec;
  }

  void spec(FallbackSpec.Queue other) {
    spec = other;
  }

  @Override
  public FallbackSpec.Kind kind() {
    return FallbackSpec.Kind.QUEUE;
  }

  @Override
  public Answer answer(Unanswered call) throws Throwable {
    Write write = call.semantics().write(call.subject());
    if (write instanceof Write.Http) {
      if (!HttpMaker.isAvailable()) {
        throw new Unanswerable("this runtime has no module java.net.http to send it later");
      }
      write = ResourceQueue.identified(write, UUID.randomUUID().toString());
    }
    Object accepted =
        call.semantics().constant(call.subject(), accepted(write), call.expected().type());
    byte kind = WriteCodec.kind(write);
    byte[] record = WriteCodec.bytes(write);
    String resource = call.subject().resource().name();
    if (call.mayWait()) {
      queues.of(rule, resource, spec).keep(kind, record);
      return Answer.of(accepted);
    }
    CompletableFuture<@Nullable Object> later = new CompletableFuture<>();
    queues.beside(new Keeping(resource, kind, record, accepted, later));
    return Answer.later(later);
  }

  private FallbackSpec.Value accepted(Write write) {
    int said = spec.answer();
    if (write instanceof Write.Http) {
      return new FallbackSpec.Value("", said < 0 ? ACCEPTED : said, "", List.of(), List.of());
    }
    return FallbackSpec.Value.of(Integer.toString(said < 0 ? ONE_ROW : said));
  }

  /** Where the caller must not be held up, the disk is waited for on a thread of ours. */
  private final class Keeping implements Runnable {
    private final String resource;
    private final byte kind;
    private final byte[] record;
    private final @Nullable Object accepted;
    private final CompletableFuture<@Nullable Object> later;

    Keeping(
        String resource,
        byte kind,
        byte[] record,
        @Nullable Object accepted,
        CompletableFuture<@Nullable Object> later) {
      this.resource = resource;
      this.kind = kind;
      this.record = record;
      this.accepted = accepted;
      this.later = later;
    }

    @Override
    public void run() {
      try {
        queues.of(rule, resource, spec).keep(kind, record);
        later.complete(accepted);
      } catch (Exception failed) {
        later.completeExceptionally(failed);
      }
    }
  }
}
