package dev.breakwater.it.reload;

import static dev.breakwater.it.reload.CallerRig.ONE_CALL;
import static dev.breakwater.it.reload.CallerRig.REFUSED;
import static dev.breakwater.it.reload.CallerRig.file;
import static dev.breakwater.it.reload.CallerRig.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.ObjectName;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording that is begun while the application runs holds what its guards do. */
class FlightRecorderTest {

  @Test
  void refusedCallsAndOverridesAreInTheRecording(@TempDir Path dir) throws Exception {
    Path rules = Files.writeString(dir.resolve("rules.yaml"), file(rule("one", ONE_CALL)));
    Path recording = dir.resolve("flight.jfr");
    try (CallerRig rig = new CallerRig(rules, "off")) {
      assertThat(rig.call("one")).isEqualTo("one a");
      ObjectName guard = rig.beans.guard("one");
      diagnose(rig, "jfrStart", "name=test");

      assertThat(rig.call("one")).isEqualTo(REFUSED);
      rig.beans.call(guard, "disable", 0L, "INC-7");
      rig.beans.call(
          new ObjectName("dev.breakwater:type=Rule,name=\"one\""), "forceOpen", 0L, "INC-8");
      diagnose(rig, "jfrStop", "name=test", "filename=" + recording);
    }

    List<String> found = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
      if (event.getEventType().getName().equals("dev.breakwater.Rejection")) {
        found.add(event.getString("rule") + " refused by " + event.getString("policy"));
      } else if (event.getEventType().getName().equals("dev.breakwater.Override")) {
        found.add(event.getString("rule") + " " + event.getString("what"));
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrder(
            "one refused by rate limiter",
            "one CLOSED -> DISABLED: INC-7",
            "one FORCED_OPEN: INC-8");
  }

  private static void diagnose(CallerRig rig, String command, String... arguments)
      throws Exception {
    ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
    rig.beans
        .server()
        .invoke(
            commands, command, new Object[] {arguments}, new String[] {String[].class.getName()});
  }
}
