package dev.breakwater.recovery.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Write;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriteCodecTest {

  private static Write through(Write write) throws Exception {
    return WriteCodec.read(WriteCodec.kind(write), WriteCodec.bytes(write));
  }

  @Test
  void aRequestComesBackAsItWas() throws Exception {
    byte[] body = {0, 1, -1, 65};
    Write.Http request =
        new Write.Http("POST", "https://h/p?q=ü", List.of("A", "1", "A", "zwei ü"), body);
    Write.Http back = (Write.Http) through(request);
    assertThat(back.method()).isEqualTo("POST");
    assertThat(back.uri()).isEqualTo("https://h/p?q=ü");
    assertThat(back.fields()).containsExactly("A", "1", "A", "zwei ü");
    assertThat(back.body()).isEqualTo(body);
  }

  @Test
  void everyKindOfParameterComesBackAsItWas() throws Exception {
    Timestamp stamp = new Timestamp(1_234_567_890_123L);
    stamp.setNanos(123_456_789);
    List<Object> values =
        Arrays.asList(
            null,
            "text ü " + "x".repeat(70_000),
            1,
            2L,
            true,
            2.5,
            1.5f,
            (short) 3,
            (byte) 4,
            stamp,
            new Date(86_400_000),
            new Time(1000),
            new BigDecimal("12345678901234567890.123"),
            new BigInteger("123456789012345678901234567890"),
            UUID.fromString("00000000-0000-0001-0000-000000000002"),
            LocalDate.of(2024, 2, 29),
            LocalTime.of(1, 2, 3, 4),
            LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4),
            OffsetDateTime.parse("2024-02-29T01:02:03.000000004+05:30"),
            OffsetDateTime.parse("2024-02-29T01:02:03Z").toOffsetTime(),
            Instant.ofEpochSecond(1, 2),
            ZonedDateTime.parse("2024-02-29T01:02:03+01:00[Europe/Berlin]"),
            URI.create("http://h/p").toURL(),
            'c');
    List<Write.Parameter> parameters = new ArrayList<>();
    for (Object value : values) {
      parameters.add(new Write.Parameter(parameters.size() + 1, "setObject", value, Types.OTHER));
    }
    assertThat(through(new Write.Sql("insert", parameters)))
        .isEqualTo(new Write.Sql("insert", parameters));
    Write.Parameter bytes = new Write.Parameter(1, "setBytes", new byte[] {1, 2}, null);
    Write.Sql back = (Write.Sql) through(new Write.Sql("insert", List.of(bytes)));
    assertThat((byte[]) back.parameters().get(0).value()).containsExactly(1, 2);
  }

  /** Queued calls outlive the version that queued them. */
  @Test
  void theLettersOfTheTypesAreOnDisks() throws Exception {
    assertThat(letters(null, "s", 1, 2L, true, 1.5, 1.5f, (short) 3, (byte) 4, new byte[0]))
        .isEqualTo("0silbdfhyB");
    assertThat(letters(new Timestamp(0), new Date(0), new Time(0), 'c', UUID.randomUUID()))
        .isEqualTo("TDtcU");
    OffsetDateTime now = OffsetDateTime.parse("2024-02-29T01:02:03Z");
    assertThat(letters(now.toLocalDate(), now.toLocalTime(), now.toLocalDateTime(), now))
        .isEqualTo("1234");
    assertThat(letters(now.toOffsetTime(), now.toInstant(), now.toZonedDateTime()))
        .isEqualTo("567");
    assertThat(letters(BigDecimal.ONE, BigInteger.ONE, URI.create("http://h").toURL()))
        .isEqualTo("NIW");
  }

  private static String letters(@Nullable Object... values) throws Exception {
    StringBuilder letters = new StringBuilder();
    for (Object value : values) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      SqlValues.write(new DataOutputStream(out), 1, value);
      letters.append((char) out.toByteArray()[0]);
    }
    return letters.toString();
  }

  @Test
  void aParameterOfAnyOtherTypeIsNotTakenOn() {
    Write write =
        new Write.Sql("x", List.of(new Write.Parameter(3, "setObject", new StringBuilder(), null)));
    assertThatThrownBy(() -> WriteCodec.bytes(write))
        .isInstanceOf(Unanswerable.class)
        .hasMessage("parameter 3 is a java.lang.StringBuilder, which cannot be kept");
  }

  @Test
  void whatIsNoWriteIsSaidToBeNone() {
    assertThatThrownBy(() -> WriteCodec.read((byte) 9, new byte[4]))
        .isInstanceOf(IOException.class)
        .hasMessage("found a queued call of kind 9, expected 1 or 2");
    assertThatThrownBy(() -> WriteCodec.read(WriteCodec.SQL, new byte[] {0, 0, 0, 9}))
        .isInstanceOf(IOException.class);
  }
}
