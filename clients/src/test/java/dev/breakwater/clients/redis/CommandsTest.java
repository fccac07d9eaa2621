package dev.breakwater.clients.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Operation;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  @ParameterizedTest
  @EnumSource(CommandTable.class)
  void everyCommandOfARowHasItsCategoriesAndAnIndexOfItsOwn(CommandTable row) {
    for (String name : row.names) {
      Operation command = Commands.of(name);
      assertThat(command.name()).isEqualTo(name);
      assertThat(command.categories()).as(name).isEqualTo(row.categories);
      assertThat(Commands.of(name.toLowerCase())).isSameAs(command);
    }
  }

  @Test
  void indexesAreDenseAndNoCommandStandsInTwoRows() {
    Set<Integer> indexes = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (CommandTable row : CommandTable.values()) {
      for (String name : row.names) {
        assertThat(names.add(name)).as(name).isTrue();
        assertThat(indexes.add(Commands.of(name).index())).as(name).isTrue();
      }
    }
    int first = 3; // behind what is no command, and what is not in the table
    for (int i = first; i < CommandTable.size() + first; i++) {
      assertThat(indexes).contains(i);
    }
    assertThat(Commands.CONNECT.index()).isZero();
    assertThat(Commands.PIPELINE.index()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HGETALL", "ZRANGEBYSCORE", "XINFO", "PING", "INFO", "PUBSUB"})
  void whatChangesNothingIsRepeatable(String name) {
    assertThat(Commands.isRepeatable(Commands.of(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET", "INCR", "EVAL", "GETDEL", "GETEX", "SORT", "BLPOP", "PUBLISH", "EXEC", "CONFIG"
      })
  void whatMayChangeSomethingIsNot(String name) {
    assertThat(Commands.isRepeatable(Commands.of(name))).isFalse();
  }

  @Test
  void blockingCommandsAndSubscriptionsAreTold() {
    assertThat(Commands.isBlocking(Commands.of("BLPOP"))).isTrue();
    assertThat(Commands.isBlocking(Commands.of("GET"))).isFalse();
    assertThat(Commands.isSubscription(Commands.of("SUBSCRIBE"))).isTrue();
    assertThat(Commands.isSubscription(Commands.of("PUBLISH"))).isFalse();
    assertThat(Commands.isOfConnection(Commands.of("EXEC"))).isTrue();
    assertThat(Commands.isOfConnection(Commands.of("SELECT"))).isTrue();
    assertThat(Commands.isOfConnection(Commands.of("GET"))).isFalse();
  }

  @Test
  void unknownCommandsAreWritesAndBoundedInNumber() {
    Operation first = Commands.of("FT.SEARCH");
    assertThat(first.name()).isEqualTo("FT.SEARCH");
    assertThat(first.categories()).containsExactly("@write");
    assertThat(Commands.of("ft.search")).isSameAs(first);
    for (int i = 0; i < 300; i++) {
      Commands.of("X.UNKNOWN" + i);
    }
    assertThat(Commands.of("X.ONE.MORE").name()).isEqualTo("OTHER");
    assertThat(Commands.of("X.ANOTHER")).isSameAs(Commands.of("X.ONE.MORE"));
    assertThat(Commands.of("FT.SEARCH")).isSameAs(first);
  }
}
