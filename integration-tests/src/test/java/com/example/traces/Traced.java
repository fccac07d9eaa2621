package com.example.traces;

import dev.breakwater.it.harness.programs.Console;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** An application that says which trace it is in, in whichever way it is asked to. */
public final class Traced {

  private final CountDownLatch never = new CountDownLatch(1);

  private Traced() {}

  public static void main(String[] arguments) throws IOException {
    LoggerFactory.getLogger(Traced.class).info("logging is up");
    Traced calls = new Traced();
    new Console()
        .on("plain", calls::call)
        .on("otel", words -> calls.inSpan(words.split(" ")))
        .on("slf4j", words -> calls.inMdc(words.split(" ")))
        .on("log4j", words -> calls.inThreadContext(words.split(" ")))
        .run();
  }

  private Object inSpan(String[] words) throws Exception {
    SpanContext context =
        SpanContext.create(
            words[1], "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault());
    try (Scope scope = Span.wrap(context).makeCurrent()) {
      return call(words[0]);
    }
  }

  private Object inMdc(String[] words) throws Exception {
    try (MDC.MDCCloseable closing = MDC.putCloseable("traceId", words[1])) {
      return call(words[0]);
    }
  }

  /** By its name: the tests themselves have no such library. */
  private Object inThreadContext(String[] words) throws Exception {
    Class<?> context = Class.forName("org.apache.logging.log4j.ThreadContext");
    context.getMethod("put", String.class, String.class).invoke(null, "trace_id", words[1]);
    try {
      return call(words[0]);
    } finally {
      context.getMethod("clearMap").invoke(null);
    }
  }

  private Object call(String method) throws Exception {
    switch (method) {
      case "fails":
        return fails();
      case "rare":
        return rare();
      default:
        return hangs();
    }
  }

  Object fails() throws IOException {
    throw new IOException("it does");
  }

  Object rare() {
    return "rare";
  }

  Object hangs() throws InterruptedException {
    never.await();
    return "never";
  }
}
