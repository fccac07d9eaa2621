package dev.breakwater.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanupTest {

  private final List<String> closed = new ArrayList<>();

  @Test
  void theLastOpenedIsClosedFirstAndEachOnce() {
    try (Cleanup cleanup = new Cleanup()) {
      cleanup.add(() -> closed.add("servers"));
      cleanup.add(() -> closed.add("application"));
      cleanup.close();
    }
    assertThat(closed).containsExactly("application", "servers");
  }

  @Test
  void whatIsOpenedAfterTheEndIsClosedAtOnce() {
    Cleanup cleanup = new Cleanup();
    cleanup.close();
    cleanup.add(() -> closed.add("late"));
    assertThat(closed).containsExactly("late");
    assertThat(cleanup.isClosed()).isTrue();
  }
}
