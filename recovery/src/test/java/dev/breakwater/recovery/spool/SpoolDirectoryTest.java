package dev.breakwater.recovery.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.recovery.spool.SpoolDirectory.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolDirectoryTest {

  private static final Owner ORDERS = new Owner("orders", "db.internal:5432/orders");
  private static final Owner OTHERS = new Owner("orders", "db.internal:5432_orders");

  @TempDir Path root;

  private SpoolDirectory open() throws IOException {
    return SpoolDirectory.open(root, Spools.AT_NOON, line -> {});
  }

  @Test
  void everyOwnerHasASpoolOfItsOwnThatTheNextProcessFinds() throws Exception {
    try (SpoolDirectory directory = open()) {
      Spools.append(directory.spool(ORDERS, Spools.ROOMY), "one");
      Spools.append(directory.spool(OTHERS, Spools.ROOMY), "two");
      assertThat(directory.spool(ORDERS, Spools.ROOMY))
          .isSameAs(directory.spool(ORDERS, Spools.ROOMY));
    }
    try (SpoolDirectory directory = open()) {
      assertThat(directory.owners()).containsExactlyInAnyOrder(ORDERS, OTHERS);
      assertThat(Spools.drain(directory.spool(ORDERS, Spools.ROOMY))).containsExactly("one");
      assertThat(Spools.drain(directory.spool(OTHERS, Spools.ROOMY))).containsExactly("two");
    }
  }

  @Test
  void aSecondUserIsToldWhoHasIt() throws Exception {
    try (SpoolDirectory first = open()) {
      assertThat(first.owners()).isEmpty();
      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is in use by process " + ProcessHandle.current().pid())
          .hasMessageContaining("give each process a directory of its own");
    }
    open().close();
  }

  @Test
  void isListedWhileItIsInUse() throws Exception {
    try (SpoolDirectory directory = open()) {
      Spool spool = directory.spool(ORDERS, Spools.ROOMY);
      for (String each : List.of("one", "two", "three")) {
        Spools.append(spool, each);
      }
      spool.done(spool.peek());
      spool.dead(spool.peek(), "answered 422");
      List<SpoolListing> listed = SpoolListing.of(root);
      assertThat(listed).hasSize(1);
      assertThat(listed.get(0).owner()).isEqualTo(ORDERS);
      assertThat(texts(listed.get(0).waiting())).containsExactly("three");
      assertThat(listed.get(0).dead().get(0).reason()).isEqualTo("answered 422");
    }
  }

  private static List<String> texts(List<SpoolEntry> entries) {
    List<String> texts = new ArrayList<>();
    for (SpoolEntry each : entries) {
      texts.add(Spools.text(each));
    }
    return texts;
  }
}
