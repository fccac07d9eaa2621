package dev.breakwater.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The JVM is in another degradation level, or one was forced or let go. */
@Name("dev.breakwater.LevelChange")
@Label("Degradation Level Change")
@Category("Breakwater")
@Description("The JVM is in another degradation level, or one was forced or let go.")
@StackTrace(false)
final class LevelChangeEvent extends Event {

  @Label("From")
  String from = "";

  @Label("To")
  String to = "";

  @Label("Why")
  String why = "";
}
