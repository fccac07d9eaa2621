package dev.breakwater.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.woven.Calls;
import dev.breakwater.agent.ApplicationLoader;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A library that is meant only in versions which have a certain class. */
class MarkedLibraryTest {

  private static final WeavePoint POINT =
      WeavePoint.of("point", Shape.CALL, List.of(ApplicationLoader.CLASS), "text(..)");

  @Test
  void isWovenWhereThatClassIs() throws Exception {
    try (Weaving weaving = new Weaving(POINT, Calls.class.getName())) {
      assertThat(new ApplicationLoader().calls().text("a")).isEqualTo("text of a");
      assertThat(weaving.report.woven()).isNotEmpty();
    }
  }

  @Test
  void isLeftAloneWithoutAWordWhereItIsNot() throws Exception {
    try (Weaving weaving = new Weaving(POINT, "com.example.woven.Nowhere")) {
      assertThat(new ApplicationLoader().calls().text("a")).isEqualTo("text of a");
      assertThat(weaving.report.woven()).isEmpty();
      assertThat(weaving.report.failed()).isEmpty();
    }
  }

  @Test
  void anotherOfTheSameClassIsWovenAllTheSame() {
    WeavePlan plan =
        WeavePlan.of(
            List.of(
                Weaving.library(POINT, "com.example.woven.Nowhere"), Weaving.library(POINT, "")),
            List.of());
    Concern concern = plan.concern(ApplicationLoader.CLASS.replace('.', '/'));

    Concern here = concern.in(getClass().getClassLoader());

    assertThat(concern.targets()).hasSize(2);
    assertThat(here.targets())
        .singleElement()
        .satisfies(target -> assertThat(target.library().marker()).isEmpty());
    assertThat(here.isNone()).isFalse();
  }
}
