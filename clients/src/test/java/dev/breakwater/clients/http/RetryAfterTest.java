package dev.breakwater.clients.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryAfterTest {

  private static final String NOON = "Sun, 06 Nov 1994 12:00:00 GMT";

  @Test
  void secondsAreSeconds() {
    assertThat(RetryAfter.nanos("120", null)).isEqualTo(120_000_000_000L);
    assertThat(RetryAfter.nanos(" 0 ", null)).isZero();
    assertThat(RetryAfter.nanos("9223372036854775807", null)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aDateIsMeasuredAgainstTheServersOwnDate() {
    assertThat(RetryAfter.nanos("Sun, 06 Nov 1994 12:01:30 GMT", NOON)).isEqualTo(90_000_000_000L);
    assertThat(RetryAfter.nanos("Sun, 06 Nov 1994 11:59:00 GMT", NOON)).isZero();
  }

  @Test
  void whatCannotBeReadTellsNothing() {
    assertThat(RetryAfter.nanos(null, NOON)).isEqualTo(-1);
    assertThat(RetryAfter.nanos("soon", NOON)).isEqualTo(-1);
    assertThat(RetryAfter.nanos("12s", NOON)).isEqualTo(-1);
    assertThat(RetryAfter.nanos("", NOON)).isEqualTo(-1);
    assertThat(RetryAfter.nanos(NOON, null)).isEqualTo(-1);
    assertThat(RetryAfter.nanos(NOON, "yesterday")).isEqualTo(-1);
    assertThat(RetryAfter.nanos("99999999999999999999", NOON)).isEqualTo(-1);
  }
}
