package dev.breakwater.benchmarks.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One party's benchmarks at one number of threads, in JVMs of their own. */
final class Measure {

  private static final String PACKAGE = "dev\\.breakwater\\.benchmarks\\.jmh\\.";

  private final Options asked;

  Measure(Options asked) {
    this.asked = asked;
  }

  List<Figure> run(Party party, int threads) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(PACKAGE + party.type() + "\\." + party.cases())
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .threads(threads)
            .forks(asked.quick() ? 1 : 3)
            .warmupIterations(asked.quick() ? 3 : 5)
            .warmupTime(TimeValue.milliseconds(asked.quick() ? 700 : 1000))
            .measurementIterations(asked.quick() ? 3 : 5)
            .measurementTime(TimeValue.milliseconds(asked.quick() ? 700 : 2000))
            .jvmArgs(party.jvmOptions().toArray(new String[0]))
            .jvmArgsAppend(asked.jvm().toArray(new String[0]))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    return figures(new Runner(options.build()).run(), threads);
  }

  private static List<Figure> figures(Collection<RunResult> results, int threads) {
    List<Figure> figures = new ArrayList<>();
    for (RunResult each : results) {
      Result<?> time = each.getPrimaryResult();
      figures.add(
          new Figure(
              name(each.getParams().getBenchmark()),
              threads,
              time.getScore(),
              time.getScoreError(),
              bytes(each)));
    }
    return figures;
  }

  private static double bytes(RunResult result) {
    for (Result<?> each : result.getSecondaryResults().values()) {
      if (each.getLabel().endsWith("gc.alloc.rate.norm")) {
        return each.getScore();
      }
    }
    throw new IllegalStateException("JMH's gc profiler gave no gc.alloc.rate.norm");
  }

  private static String name(String benchmark) {
    int method = benchmark.lastIndexOf('.');
    int type = benchmark.lastIndexOf('.', method - 1);
    return benchmark.substring(type + 1).toLowerCase(Locale.ROOT);
  }
}
