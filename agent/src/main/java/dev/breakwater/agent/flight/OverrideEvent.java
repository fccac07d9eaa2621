package dev.breakwater.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Something was set by hand on a rule or a guard, or it is no more. */
@Name("dev.breakwater.Override")
@Label("Operator Override")
@Category("Breakwater")
@Description("Something was set by hand on a rule or a guard, or it is no more.")
@StackTrace(false)
final class OverrideEvent extends Event {

  @Label("Rule")
  String rule = "";

  @Label("Resource")
  String resource = "";

  @Label("What")
  String what = "";
}
