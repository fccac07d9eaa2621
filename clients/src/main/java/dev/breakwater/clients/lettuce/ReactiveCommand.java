package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.spi.Calls;
import dev.breakwater.clients.spi.OpenCall;
import dev.breakwater.engine.fallback.Answer;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.RedisCommand;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;

/**
 * A command of the reactive interface, which is sent at each subscription. The supplier makes a
 * fresh command whenever it is asked, and Lettuce asks it once before there is a subscriber: one
 * more, which is never sent, shows what the command is.
 */
final class ReactiveCommand {
  private final Calls calls;
  private final @Nullable Object self;
  private final Supplier<?> supplier;
  private final boolean elements;
  private volatile @Nullable RedisCommand<?, ?, ?> sample;

  /**
   * A recipe.
   *
   * @param elements whether subscribers get the answer element by element
   */
  ReactiveCommand(Calls calls, @Nullable Object self, Supplier<?> supplier, boolean elements) {
    this.elements = elements;
    this.calls = calls;
    this.self = self;
    this.supplier = supplier;
  }

  boolean comesByElements() {
    return elements;
  }

  /** A command that nobody has sent; null if the supplier makes something else. */
  @Nullable RedisCommand<?, ?, ?> fresh() {
    return supplier.get() instanceof RedisCommand<?, ?, ?> command ? command : null;
  }

  /** A command like those that are sent; null if the supplier makes something else. */
  @Nullable RedisCommand<?, ?, ?> sample() {
    RedisCommand<?, ?, ?> known = sample;
    if (known == null && supplier.get() instanceof RedisCommand<?, ?, ?> fresh) {
      sample = fresh;
      return fresh;
    }
    return known;
  }

  /**
   * Whether each command collects its own answer. One does not where the application has given the
   * output, or a channel that is told the answer piece by piece.
   */
  boolean answersAfresh() {
    RedisCommand<?, ?, ?> known = sample();
    CommandOutput<?, ?, ?> output = known == null ? null : known.getOutput();
    return output != null
        && !output.getClass().getName().endsWith("StreamingOutput")
        && supplier.get() instanceof RedisCommand<?, ?, ?> other
        && other.getOutput() != output;
  }

  /** Asks for admission, then subscribes, or says why not. */
  void subscribe(Publisher<Object> source, CoreSubscriber<? super Object> subscriber) {
    OpenCall call = calls.begin(self, this);
    if (call == null) {
      source.subscribe(subscriber);
      return;
    }
    Throwable refusal = call.refusal();
    if (refusal != null) {
      Answer answer = call.answer();
      ReactiveAnswer.end(subscriber, answer, refusal);
    } else {
      new ReactiveCall(call, source, subscriber).start();
    }
  }
}
