package dev.breakwater.it.reload;

import com.acme.reload.Caller;
import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import java.nio.file.Path;
import javax.management.ObjectName;

/** A program that calls two methods when it is told to, and the agent in it. */
final class CallerRig implements AutoCloseable {

  static final String REFUSED = "dev.breakwater.clients.method.Refused";

  /** So that the first call of a guard is let in and no further one. */
  static final String ONE_CALL = "rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h }";

  final ForkedJvm jvm;
  final Beans beans;
  final ObjectName agent;
  private int asked;

  /**
   * @param watch how often the file is looked at, or "off"
   */
  CallerRig(Path rules, String watch) {
    jvm =
        ForkedJvm.launch(Caller.class)
            .agent(rules)
            .property("breakwater.watch.interval", watch)
            .start();
    jvm.awaitOut("ready"::equals);
    beans = Beans.of(jvm);
    agent = beans.agent();
  }

  /** One rule about one of the two methods, "one" or "two". */
  static String rule(String name, String policies) {
    return "  - name: "
        + name
        + "\n    target: method\n    match: { class: com.acme.reload.Gateway, method: "
        + (name.startsWith("one") ? "callOne" : "callTwo")
        + " }\n    "
        + policies
        + "\n";
  }

  static String file(String... rules) {
    return "version: 1\nrules:\n" + String.join("", rules);
  }

  /** One call of "one" or "two"; every one has a number, so that its answer is known. */
  String call(String method) {
    String name = method + "-" + ++asked;
    jvm.say(name);
    return jvm.awaitOut(line -> line.startsWith(name + ": ")).substring(name.length() + 2);
  }

  @Override
  public void close() {
    beans.close();
    jvm.close();
  }
}
