package dev.breakwater.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A circuit breaker has changed its state. */
@Name("dev.breakwater.StateChange")
@Label("Breaker State Change")
@Category("Breakwater")
@Description("A circuit breaker has changed its state.")
@StackTrace(false)
final class StateChangeEvent extends Event {

  @Label("Rule")
  String rule = "";

  @Label("Resource")
  String resource = "";

  @Label("From")
  String from = "";

  @Label("To")
  String to = "";

  @Label("Why")
  String why = "";

  @Label("Failure Rate")
  @Description("Percent; -1 below the minimum number of calls")
  double failureRate;

  @Label("Slow Call Rate")
  @Description("Percent; -1 below the minimum number of calls")
  double slowCallRate;

  @Label("Buffered Calls")
  long bufferedCalls;

  @Label("Trace")
  @Description("The trace of the call, where the application has one")
  @Nullable String traceId;
}
