package dev.breakwater.benchmarks.jmh;

import com.example.work.Work;
import java.util.concurrent.RejectedExecutionException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Calls of woven methods, in a JVM with the packed agent. */
@State(Scope.Benchmark)
public class Breakwater {

  private final Work work = new Work();

  /** Opens the one breaker that must be open, and makes sure that the agent is there. */
  @Setup
  public void open() {
    try {
      work.refused();
    } catch (IllegalStateException failure) {
      // it opens the breaker
    }
    try {
      work.refused();
    } catch (RejectedExecutionException refusal) {
      return;
    }
    throw new IllegalStateException("the call was not refused: this JVM runs without the agent");
  }

  /** Breaker by time, bulkhead, rate limiter, retry with budget, attempt timeout. */
  @Benchmark
  public Object full() {
    return work.full();
  }

  /** The same policies, looking on. */
  @Benchmark
  public Object observed() {
    return work.observed();
  }

  /** A rule without a policy: counts and times. */
  @Benchmark
  public Object counting() {
    return work.counting();
  }

  @Benchmark
  public Object breaker() {
    return work.breaker();
  }

  @Benchmark
  public Object bulkhead() {
    return work.bulkhead();
  }

  @Benchmark
  public Object limiter() {
    return work.limiter();
  }

  @Benchmark
  public Object retry() {
    return work.retry();
  }

  @Benchmark
  public Object timeout() {
    return work.timeout();
  }

  /** A rule with all policies in mode off. */
  @Benchmark
  public Object off() {
    return work.off();
  }

  /** An open breaker's refusal, caught. */
  @Benchmark
  public Object refused() {
    try {
      return work.refused();
    } catch (RejectedExecutionException refusal) {
      return refusal;
    }
  }
}
