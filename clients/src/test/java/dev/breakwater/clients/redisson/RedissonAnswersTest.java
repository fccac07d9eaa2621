package dev.breakwater.clients.redisson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.redisson.client.protocol.RedisCommands;

/** Constants as Redisson's commands are answered. */
class RedissonAnswersTest {

  private static Object constant(Object command, String text) throws Unanswerable {
    return RedissonAnswers.constant(command, FallbackSpec.Value.of(text));
  }

  private static void none(Object command, String text, String why) {
    assertThatThrownBy(() -> constant(command, text))
        .isInstanceOf(Unanswerable.class)
        .hasMessageContaining(why);
  }

  @Test
  void anObjectCanBeNilAndNothingElse() throws Exception {
    assertThat(constant(RedisCommands.GET, null)).isNull();
    assertThat(constant(RedisCommands.HGET, null)).isNull();
    none(RedisCommands.GET, "text", "codec");
    none(RedisCommands.GET, "7", "codec");
  }

  @Test
  void numbersAreWhatTheCommandMakesOfThem() throws Exception {
    assertThat(constant(RedisCommands.INCR, "41")).isEqualTo(41L);
    assertThat(constant(RedisCommands.EXISTS, "1")).isEqualTo(true);
    assertThat(constant(RedisCommands.EXISTS, "0")).isEqualTo(false);
    assertThat(constant(RedisCommands.LLEN_INT, "3")).isEqualTo(3);
    none(RedisCommands.INCR, null, "expected a number");
    none(RedisCommands.INCR, "many", "cannot be such");
  }

  @Test
  void emptyIsACollectionOfTheCommandsKind() throws Exception {
    assertThat(constant(RedisCommands.LRANGE, "empty")).isEqualTo(List.of());
    assertThat(constant(RedisCommands.SMEMBERS, "empty")).isEqualTo(Set.of());
    assertThat(constant(RedisCommands.HGETALL, "empty")).isEqualTo(Map.of());
    none(RedisCommands.LRANGE, null, "expected empty");
    none(RedisCommands.GET, "empty", "no collection");
  }

  @Test
  void whatIsNoCommandHasNone() {
    none("GET", null, "nobody knows");
  }
}
