package dev.breakwater.clients.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What header fields say of an answer, whichever client had them. */
class HttpFieldsTest {

  private static HttpFields fields(String... namesAndValues) {
    HttpFields all = new HttpFields();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return all;
  }

  @Test
  void anyOfSeveralFieldsOfOneNameForbidsKeeping() {
    assertThat(fields("Cache-Control", "max-age=60").mayBeKept(200)).isTrue();
    assertThat(fields("Cache-Control", "no-store", "cache-control", "private").mayBeKept(200))
        .isFalse();
    assertThat(fields("Vary", "Accept", "Vary", "*").mayBeKept(200)).isFalse();
    assertThat(fields().mayBeKept(500)).isFalse();
  }

  @Test
  void whatIsOfTheTransferIsNotKept() {
    assertThat(fields("ETag", "1", "Set-Cookie", "a=b", "Transfer-Encoding", "chunked").kept())
        .containsExactly("ETag", "1");
  }

  @Test
  void whatWasSentMayTellNoMoreOfWhoseItIsThanWhatWasAsked() {
    HttpFields asked = fields("Accept", "text/plain", "Authorization", "Bearer alice");
    assertThat(fields("authorization", "Bearer alice", "Host", "h").tellNoMoreThan(asked)).isTrue();
    assertThat(fields("Authorization", "Bearer bob").tellNoMoreThan(asked)).isFalse();
    assertThat(fields("Cookie", "session=1").tellNoMoreThan(asked)).isFalse();
  }

  @Test
  void aRequestsFieldsAreWhatItsAnswerDependsOn() {
    ReadKeys keys = new ReadKeys("GET", "/p");
    fields("Accept", "text/plain").addTo(keys);
    assertThat(keys.key()).isNotNull();
    fields("Range", "bytes=0-9").addTo(keys);
    assertThat(keys.key()).isNull();
  }
}
