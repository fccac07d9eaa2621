package dev.breakwater.it.reload;

import static dev.breakwater.it.reload.CallerRig.file;
import static dev.breakwater.it.reload.CallerRig.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guard that nobody uses goes, and comes back with the next call. */
class IdleGuardTest {

  @Test
  void itsBeanGoesWithItAndTheNextCallBeginsAnew(@TempDir Path dir) throws Exception {
    Path rules = dir.resolve("rules.yaml");
    Files.writeString(rules, file(rule("one", "idleAfter: 3s\n    bulkhead: {}")));
    try (CallerRig rig = new CallerRig(rules, "off")) {
      assertThat(rig.call("one")).isEqualTo("one a");
      assertThat(rig.call("one")).isEqualTo("one a");
      ObjectName guard = rig.beans.guard("one");

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !rig.beans.server().isRegistered(guard));
      assertThat(rig.beans.count(rig.agent, "GuardCount")).isZero();

      assertThat(rig.call("one")).isEqualTo("one a");
      assertThat(rig.beans.count(rig.beans.guard("one"), "Calls")).isEqualTo(1);
    }
  }
}
