package dev.breakwater.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** An attempt ran out of time and was cancelled. */
@Name("dev.breakwater.Timeout")
@Label("Timed Out Call")
@Category("Breakwater")
@Description("An attempt ran out of time and was cancelled.")
@StackTrace(true)
final class TimeoutEvent extends Event {

  @Label("Rule")
  String rule = "";

  @Label("Resource")
  String resource = "";

  @Label("Timeout")
  @Description("attempt or total")
  String timeout = "";

  @Label("Limit")
  @Description("How long it might have taken")
  @Timespan(Timespan.NANOSECONDS)
  long limit;

  @Label("Attempt")
  int attempt;

  @Label("Trace")
  @Description("The trace of the call, where the application has one")
  @Nullable String traceId;
}
