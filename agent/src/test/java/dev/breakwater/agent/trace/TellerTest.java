package dev.breakwater.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for the name of a trace, and what becomes of an application that is faulty. */
class TellerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "a",
        "0af7651916cd43dd-8448eb211c80319c",
        "123e4567-e89b-12d3-a456-426614174000"
      })
  void aPlainNameIsTaken(String id) {
    assertThat(Teller.plain(id)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "00000000000000000000000000000000",
        "a b",
        "a\nb",
        "<script>",
        "müsli",
        "user@example.com",
        "0123456789012345678901234567890123456789012345678901234567890123x"
      })
  void whateverElseIsNot(String id) {
    assertThat(Teller.plain(id)).isNull();
  }

  @Test
  void neitherIsWhatIsNoText() {
    assertThat(Teller.plain(null)).isNull();
    assertThat(Teller.plain(42)).isNull();
  }

  @Test
  void aLoaderWithoutTheClassIsAskedThreeTimesAndNoMore() {
    int[] asked = {0};
    ClassLoader without =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            asked[0]++;
            throw new ClassNotFoundException(name);
          }
        };
    Teller teller = new Teller(Kind.OPENTELEMETRY, without, 0);

    for (int i = 0; i < 10; i++) {
      assertThat(teller.ask()).isNull();
    }
    assertThat(asked[0]).isEqualTo(3);
  }
}
