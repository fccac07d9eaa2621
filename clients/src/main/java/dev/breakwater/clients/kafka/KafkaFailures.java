package dev.breakwater.clients.kafka;

import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Outcome;
import java.util.concurrent.CancellationException;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownServerException;

/**
 * What an exception of the producer says of the brokers. Those that it calls retriable come to the
 * caller when the producer's own retrying has found no end: time-outs, lost connections, leaders
 * that are not there, replicas that are too few. Others are the caller's: a record that is too
 * large, a topic that may not be written to.
 */
final class KafkaFailures {

  private KafkaFailures() {}

  static Outcome outcome(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    if (root instanceof InterruptException || root instanceof CancellationException) {
      return Outcome.CANCELLED;
    }
    if (root instanceof BufferExhaustedException) {
      return Outcome.IGNORED; // our own buffer is too small
    }
    return root instanceof RetriableException || root instanceof UnknownServerException
        ? Outcome.FAILURE
        : Outcome.IGNORED;
  }
}
