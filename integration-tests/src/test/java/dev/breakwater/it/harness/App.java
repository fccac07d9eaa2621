package dev.breakwater.it.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A forked application that does what it is asked, and the agent's beans in it. */
public final class App implements AutoCloseable {

  private final ForkedJvm jvm;
  private final AtomicInteger questions = new AtomicInteger();
  private Beans beans;

  private App(ForkedJvm jvm) {
    this.jvm = jvm;
  }

  /** Starts a program that serves a console. */
  public static App start(ForkedJvm.Launch launch) {
    App app = new App(launch.start());
    app.new Pending(0).reply().isOk("ready");
    return app;
  }

  /** A question that is being worked on. */
  public final class Pending {
    private final String number;

    private Pending(int number) {
      this.number = number + " ";
    }

    /** Waits for the answer. */
    public Reply reply() {
      return Reply.parse(jvm.awaitOut(line -> line.startsWith(number)));
    }

    /** Waits for the answer, and fails if it takes longer than this. */
    public Reply replyWithin(Duration most) {
      Awaitility.await("the answer to question " + number)
          .atMost(most)
          .pollInterval(Duration.ofMillis(20))
          .until(this::isDone);
      return reply();
    }

    public boolean isDone() {
      return jvm.out().stream().anyMatch(line -> line.startsWith(number));
    }
  }

  /** Asks and waits for the answer. */
  public Reply ask(Object... words) {
    return begin(words).reply();
  }

  /** Asks, for the application to do on a thread of its own. */
  public Pending begin(Object... words) {
    StringBuilder line = new StringBuilder();
    int number = questions.incrementAndGet();
    line.append(number);
    for (Object word : words) {
      line.append(' ').append(word);
    }
    synchronized (this) {
      jvm.say(line.toString());
    }
    return new Pending(number);
  }

  /** Asks the same many times at once. */
  public List<Pending> beginMany(int times, Object... words) {
    List<Pending> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.add(begin(words));
    }
    return all;
  }

  public GuardView guard(String rule) {
    return new GuardView(beans(), beans().guard(rule));
  }

  /** All guards that a rule has. */
  public List<GuardView> guards(String rule) {
    List<GuardView> all = new ArrayList<>();
    beans().guards(rule).forEach(each -> all.add(new GuardView(beans(), each)));
    return all;
  }

  public synchronized Beans beans() {
    if (beans == null) {
      beans = Beans.of(jvm);
    }
    return beans;
  }

  public ForkedJvm jvm() {
    return jvm;
  }

  @Override
  public void close() {
    if (beans != null) {
      beans.close();
    }
    jvm.close();
  }
}
