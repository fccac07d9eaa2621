package dev.breakwater.clients.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpStatusesTest {

  @ParameterizedTest
  @CsvSource({
    "101, SUCCESS, false",
    "200, SUCCESS, false",
    "204, SUCCESS, false",
    "304, SUCCESS, false",
    "400, SUCCESS, false",
    "401, SUCCESS, false",
    "404, SUCCESS, false",
    "408, FAILURE, true",
    "409, SUCCESS, false",
    "425, SUCCESS, true",
    "429, FAILURE, true",
    "500, FAILURE, false",
    "501, IGNORED, false",
    "502, FAILURE, true",
    "503, FAILURE, true",
    "504, FAILURE, true",
    "505, IGNORED, false",
    "507, FAILURE, false",
    "599, FAILURE, false"
  })
  void aStatusCountsAndIsRetriedByTheTable(int status, Outcome outcome, boolean retry) {
    assertThat(HttpStatuses.outcome(status)).isEqualTo(outcome);
    assertThat(HttpStatuses.worthRetrying(status)).isEqualTo(retry);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, true",
    "HEAD, true",
    "PUT, true",
    "DELETE, true",
    "OPTIONS, true",
    "TRACE, true",
    "POST, false",
    "PATCH, false",
    "CONNECT, false",
    "REPORT, false",
    "get, false"
  })
  void aMethodIsIdempotentOrNot(String method, boolean idempotent) {
    assertThat(HttpMethods.isIdempotent(HttpMethods.of(method))).isEqualTo(idempotent);
  }

  @Test
  void methodsStandAtTheirIndexAndUnknownOnesShareOne() {
    for (int i = 0; i < HttpMethods.all().size(); i++) {
      Operation method = HttpMethods.all().get(i);
      assertThat(method.index()).isEqualTo(i);
      assertThat(HttpMethods.of(method.name())).isSameAs(method);
    }
    assertThat(HttpMethods.of("PROPFIND")).isSameAs(HttpMethods.of("REPORT"));
  }
}
