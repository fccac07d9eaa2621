package dev.breakwater.samples.demo;

import dev.breakwater.samples.demo.Terminal.Ink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The demonstration: two runs, a table, a chart; started by {@code ./demo} in the root folder. */
public final class Demo {

  private static final Path AGENT = Path.of("agent/target/breakwater.jar");
  private static final Path LOGS = Path.of("sample-targets/target/demo");

  private final Terminal terminal;
  private final Cleanup cleanup;
  private final Scenario scenario;
  private final Script script;

  private Demo(Scenario scenario, Terminal terminal, Cleanup cleanup) {
    this.scenario = scenario;
    this.script = scenario.script();
    this.terminal = terminal;
    this.cleanup = cleanup;
  }

  public static void main(String[] args) {
    // answers of the payment service must not wait for the client's delayed acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
    boolean check = false;
    Scenario scenario = Scenario.ALL.get(0);
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--check")) {
        check = true;
      } else if (args[i].equals("--scenario") && i + 1 < args.length) {
        scenario = known(args[++i]);
      } else {
        System.err.println("demo: found '" + String.join(" ", args) + "'; try ./demo --help");
        System.exit(2);
      }
    }
    System.exit(run(scenario, check));
  }

  private static Scenario known(String name) {
    Scenario scenario = Scenario.named(name);
    if (scenario == null) {
      System.err.println(
          "demo: found scenario '" + name + "', expected one of " + Scenario.names());
      System.exit(2);
    }
    return java.util.Objects.requireNonNull(scenario, "the program has ended");
  }

  private static int run(Scenario scenario, boolean check) {
    try (Cleanup cleanup = Cleanup.alsoAtExit()) {
      try {
        return new Demo(scenario, Terminal.standard(), cleanup).play(check);
      } catch (IOException | InterruptedException | RuntimeException e) {
        if (!cleanup.isClosed()) {
          System.err.println("demo: " + e.getMessage());
        }
        return 2;
      }
    }
  }

  /** Returns the exit code. */
  private int play(boolean check) throws IOException, InterruptedException {
    if (!Files.exists(AGENT)) {
      throw new IOException(AGENT + ": not found; run ./demo in the project's root folder");
    }
    terminal.line("Starting PostgreSQL, Redis and the payment service ...");
    World world = cleanup.add(World.start());
    if (scenario instanceof RestartScenario restart) { // a story of lives, not of a script
      return restart.tell(terminal, world, AGENT, LOGS, check) == 0 ? 0 : 1;
    }
    Recording without = run("without agent", List.of(), world, "orders-without-agent.log");
    Recording with = run("with agent", agent(world), world, "orders-with-agent.log");
    new Report(script, terminal).print(without, with);
    int failed = check ? new Checks(script, terminal).run(scenario, without, with) : 0;
    if (failed > 0) {
      terminal.line("The application's output is in " + LOGS + ".");
    }
    return failed == 0 ? 0 : 1;
  }

  private List<String> agent(World world) {
    List<String> options = new ArrayList<>(scenario.properties(world));
    options.add("-javaagent:" + AGENT + "=" + scenario.rules());
    return options;
  }

  private Recording run(String name, List<String> agent, World world, String log)
      throws IOException, InterruptedException {
    terminal.line("");
    terminal.line(
        terminal.ink(Ink.BOLD, "The orders application " + name)
            + ", "
            + Load.RATE
            + " requests/s, for "
            + Text.seconds(script.totalMillis()));
    List<String> options = new ArrayList<>(agent);
    options.addAll(world.properties());
    world.suffer(Outage.NONE);
    try (AppProcess app = cleanup.add(AppProcess.start(options, LOGS.resolve(log)))) {
      int port = app.port();
      try (Jmx jmx = Jmx.connect(app.pid())) {
        return new Run(name, scenario, world, jmx, port, terminal).play();
      }
    }
  }
}
