package dev.breakwater.agent.weave;

import dev.breakwater.agent.ApplicationLoader;
import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.time.SystemTicker;
import dev.breakwater.gate.BreakwaterGate;
import java.lang.instrument.Instrumentation;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;

/** A weaver at work in this JVM; every site is number 0, with the handler of the test's choice. */
final class Weaving implements AutoCloseable {

  static final Instrumentation INSTRUMENTATION = ByteBuddyAgent.install();

  final WeaveReport report = new WeaveReport();
  private final Weaver weaver;

  Weaving(Shape shape, String... methods) {
    this(WeavePoint.of("point", shape, List.of(ApplicationLoader.CLASS), methods));
  }

  Weaving(WeavePoint point) {
    this(point, "");
  }

  static ClientLibrary library(WeavePoint point, String marker) {
    return new ClientLibrary("test", Family.METHOD, List.of(point), marker, "never loaded");
  }

  Weaving(WeavePoint point, String marker) {
    weaver =
        new Weaver(
            INSTRUMENTATION,
            WeavePlan.of(List.of(library(point, marker)), List.of()),
            (target, loader) -> 0,
            report,
            SystemTicker.INSTANCE,
            () -> {});
    weaver.install();
  }

  /** From now on this handler answers, at every site. */
  void answeredBy(BreakwaterGate.Handler handler) {
    BreakwaterGate.handlers(new BreakwaterGate.Handler[] {handler});
  }

  void uninstall() {
    weaver.uninstall();
  }

  @Override
  public void close() {
    weaver.uninstall();
    BreakwaterGate.handlers(new BreakwaterGate.Handler[0]);
  }
}
