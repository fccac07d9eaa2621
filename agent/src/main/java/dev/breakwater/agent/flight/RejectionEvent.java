package dev.breakwater.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A call was refused by a policy and not sent. */
@Name("dev.breakwater.Rejection")
@Label("Rejected Call")
@Category("Breakwater")
@Description("A call was refused by a policy and not sent.")
@StackTrace(true)
final class RejectionEvent extends Event {

  @Label("Rule")
  String rule = "";

  @Label("Resource")
  String resource = "";

  @Label("Policy")
  String policy = "";

  @Label("State")
  String state = "";

  @Label("Retry After")
  @Description("Until the next call may be let in; -1 when that is not known")
  @Timespan(Timespan.NANOSECONDS)
  long retryAfter;

  @Label("Trace")
  @Description("The trace of the call, where the application has one")
  @Nullable String traceId;
}
