package dev.breakwater.benchmarks.table;

import java.util.ArrayList;
import java.util.List;

/** {@code benchmarks/run}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1 && arguments[0].matches("-h|--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println("benchmarks/run: " + wrong.getMessage() + "\n" + Options.USAGE);
      System.exit(2);
      return;
    }
    Measure measure = new Measure(options);
    List<Figure> figures = new ArrayList<>();
    for (int threads : options.threads()) {
      for (Party party : Party.all(options.only())) {
        System.err.println("measuring " + party.type() + " at " + threads + " threads ...");
        figures.addAll(measure.run(party, threads));
      }
    }
    System.out.print(Table.of(figures));
    if (options.json() != null) {
      Json.write(figures, options.json());
    }
  }
}
