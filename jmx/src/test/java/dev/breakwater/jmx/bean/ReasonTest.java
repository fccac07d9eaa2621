package dev.breakwater.jmx.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReasonTest {

  @Test
  void isOneLine() {
    assertThat(Reason.checked(" INC-42\nbreakwater: fake line\t! "))
        .isEqualTo("INC-42 breakwater: fake line !");
  }

  @Test
  void mustBeGiven() {
    for (String none : new String[] {null, "", "  "}) {
      assertThatThrownBy(() -> Reason.checked(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("reason: found none, expected a few words");
    }
  }

  @Test
  void mustBeShort() {
    assertThat(Reason.checked("x".repeat(200))).hasSize(200);
    assertThatThrownBy(() -> Reason.checked("x".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 201 characters, expected at most 200");
  }
}
