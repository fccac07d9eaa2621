package dev.breakwater.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A call that failed is made again. */
@Name("dev.breakwater.Retry")
@Label("Retried Call")
@Category("Breakwater")
@Description("A call that failed is made again.")
@StackTrace(true)
final class RetryEvent extends Event {

  @Label("Rule")
  String rule = "";

  @Label("Resource")
  String resource = "";

  @Label("Trace")
  @Description("The trace of the call, where the application has one")
  @Nullable String traceId;
}
