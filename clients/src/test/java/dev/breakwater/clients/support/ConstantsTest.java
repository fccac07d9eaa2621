package dev.breakwater.clients.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConstantsTest {

  private static Object of(String text, Class<?> type) throws Unanswerable {
    return Constants.of(FallbackSpec.Value.of(text), type);
  }

  @Test
  void aTextIsAValueOfTheTypeThatIsReturned() throws Unanswerable {
    assertThat(of("7", int.class)).isEqualTo(7);
    assertThat(of("7", Long.class)).isEqualTo(7L);
    assertThat(of("7", String.class)).isEqualTo("7");
    assertThat(of("7.5", BigDecimal.class)).isEqualTo(new BigDecimal("7.5"));
    assertThat(of("true", boolean.class)).isEqualTo(true);
    assertThat(of("SECONDS", TimeUnit.class)).isEqualTo(TimeUnit.SECONDS);
    assertThat(of(null, String.class)).isNull();
    assertThat(of("x", void.class)).isNull();
  }

  @Test
  void emptyIsAnEmptyCollectionArrayOrOptional() throws Unanswerable {
    assertThat(of("empty", Optional.class)).isEqualTo(Optional.empty());
    assertThat(of("empty", List.class)).isEqualTo(List.of());
    assertThat(of("empty", Collection.class)).isInstanceOf(List.class);
    assertThat(of("empty", Map.class)).isEqualTo(Map.of());
    assertThat((Object[]) of("empty", String[].class)).isEmpty();
    assertThat(of("empty", String.class)).isEqualTo("empty");
  }

  @Test
  void whatIsNoValueOfTheTypeIsNoAnswer() {
    assertThatThrownBy(() -> of("x", int.class)).hasMessageContaining("expected a value of type");
    assertThatThrownBy(() -> of(null, int.class)).hasMessageContaining("found null");
    assertThatThrownBy(() -> of("yes", boolean.class)).isInstanceOf(Unanswerable.class);
    assertThatThrownBy(() -> of("x", Thread.class)).isInstanceOf(Unanswerable.class);
  }
}
