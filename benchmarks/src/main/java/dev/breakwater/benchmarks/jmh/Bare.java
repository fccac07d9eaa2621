package dev.breakwater.benchmarks.jmh;

import com.example.work.Work;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The same method, in a JVM without the agent: what is under all other figures. */
@State(Scope.Benchmark)
public class Bare {

  private final Work work = new Work();

  @Benchmark
  public Object call() {
    return work.full();
  }
}
