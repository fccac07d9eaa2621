package dev.breakwater.clients.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadKeysTest {

  private static ReadKeys get(String... fields) {
    ReadKeys keys = new ReadKeys("GET", "http://pay/v1?x=1");
    for (int i = 0; i < fields.length; i += 2) {
      keys.field(fields[i], fields[i + 1]);
    }
    return keys;
  }

  @Test
  void onlyPlainReadsHaveAKey() {
    assertThat(get().key()).isNotNull();
    assertThat(new ReadKeys("HEAD", "http://pay/").key()).isNotNull();
    assertThat(new ReadKeys("POST", "http://pay/").key()).isNull();
    assertThat(get("Range", "bytes=0-9").key()).isNull();
    assertThat(get("If-None-Match", "x").key()).isNull();
    assertThat(get("Cache-Control", "No-Store").key()).isNull();
  }

  @Test
  void anAnswerIsKeptIfItIsWholeAndForbidsItNot() {
    assertThat(ReadKeys.mayBeKept(200, null, null)).isTrue();
    assertThat(ReadKeys.mayBeKept(200, "private, max-age=0", "Accept")).isTrue();
    assertThat(ReadKeys.mayBeKept(200, "no-store", null)).isFalse();
    assertThat(ReadKeys.mayBeKept(200, null, "*")).isFalse();
    assertThat(ReadKeys.mayBeKept(206, null, null)).isFalse();
    assertThat(ReadKeys.mayBeKept(404, null, null)).isFalse();
    assertThat(ReadKeys.mayBeKept(503, null, null)).isFalse();
  }

  @Test
  void whatNamesTheSingleRequestAloneMakesNoDifference() {
    assertThat(ReadKeys.isOfTheSingleRequest("traceparent")).isTrue();
    assertThat(ReadKeys.isOfTheSingleRequest("x-b3-traceid")).isTrue();
    assertThat(ReadKeys.isOfTheSingleRequest("authorization")).isFalse();
    assertThat(ReadKeys.isOfTheSingleRequest("cookie")).isFalse();
    assertThat(ReadKeys.isOfTheSingleRequest("x-tenant")).isFalse();
  }

  @Test
  void whatAClientAddsByItselfSaysNothingOfWhoAsks() {
    assertThat(ReadKeys.mayTellWhose("Host")).isFalse();
    assertThat(ReadKeys.mayTellWhose("Accept-Encoding")).isFalse();
    assertThat(ReadKeys.mayTellWhose("traceparent")).isFalse();
    assertThat(ReadKeys.mayTellWhose("Authorization")).isTrue();
    assertThat(ReadKeys.mayTellWhose("Accept")).isTrue();
  }

  @Test
  void targetsAreTheSameHoweverTheyAreWritten() {
    assertThat(ReadKeys.sameTarget("http://h:80/a?b", "/a?b")).isTrue();
    assertThat(ReadKeys.sameTarget("http://h", "/")).isTrue();
    assertThat(ReadKeys.sameTarget("http://h?b", "/?b")).isTrue();
    assertThat(ReadKeys.sameTarget("/a#top", "/a")).isTrue();
    assertThat(ReadKeys.sameTarget("/a?next=http://h/b", "/b")).isFalse();
    assertThat(ReadKeys.sameTarget("/a?b", "/a")).isFalse();
  }
}
