package dev.breakwater.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/*, /v1/a, true",
    "/v1/*, /v1/a/b, false",
    "/v1/**, /v1/a/b, true",
    "/v1/**, /v1/, true",
    "/v1/**, /v1, false",
    "/*/orders, /v1/orders, true",
    "**/orders, /a/b/orders, true",
    "/a*c/d, /abc/d, true",
    "/a*c/d, /ab/c/d, false",
    "jdbc:postgresql://orders-*/**, jdbc:postgresql://orders-1:5432/db, true",
    "jdbc:postgresql://orders-*/**, jdbc:postgresql://other/orders-1/db, false"
  })
  void oneStarStaysInItsSegmentAndTwoStarsDoNot(String glob, String text, boolean expected) {
    assertThat(Patterns.of(glob, PatternKind.URL).matches(text)).isEqualTo(expected);
  }

  @Test
  void aStatementIsOneSegment() {
    assertThat(Patterns.of("select * from a/b*", PatternKind.TEXT).matches("select x/y from a/b/c"))
        .isTrue();
  }

  @Test
  void itAgreesWithTheNaiveMatcherOnRandomTexts() {
    Random random = new Random(42);
    int matched = 0;
    for (int i = 0; i < 200_000; i++) {
      String glob = random(random, "ab/*", 8);
      String text = random(random, "ab/", 8);
      boolean expected = naive(glob, 0, text, 0);
      assertThat(new Glob(glob, '/').matches(text)).as("%s on %s", glob, text).isEqualTo(expected);
      matched += expected ? 1 : 0;
    }
    assertThat(matched).isGreaterThan(1000);
  }

  @Test
  void aHostileGlobOnALongTextIsStillQuick() {
    String text = "a".repeat(20_000);
    assertThat(new Glob("*a*a*a*a*b", '\0').matches(text)).isFalse();
    assertThat(new Glob("**a**a**a**b", '/').matches(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:**, jdbc:postgresql:**, true",
    "jdbc:**, jdbc:*, true",
    "jdbc:*, jdbc:**, false",
    "/v1/*, /v1/a*, true",
    "/v1/*, /v1/*/b, false",
    "/v1/**, /v1/*/b, true",
    "/*/orders, /v1/orders, true",
    "/*/orders, /**/orders, false",
    "/a*b, /a*, false",
    "**a**, b*ab**, true"
  })
  void aGlobTakesAllThatANarrowerOneTakes(String wide, String narrow, boolean expected) {
    assertThat(GlobCover.covers(wide, narrow, PatternKind.PATH)).isEqualTo(expected);
  }

  @Test
  void whatIsCoveredIsMatchedBothTimes() {
    Random random = new Random(7);
    int met = 0;
    for (int i = 0; i < 200_000; i++) {
      String wide = random(random, "ab/*", 6);
      String narrow = random(random, "ab/*", 6);
      if (GlobCover.covers(wide, narrow, PatternKind.PATH)) {
        for (int j = 0; j < 20; j++) {
          String text = random(random, "ab/", 6);
          boolean meant = new Glob(narrow, '/').matches(text);
          met += meant ? 1 : 0;
          assertThat(!meant || new Glob(wide, '/').matches(text))
              .as("%s over %s on %s", wide, narrow, text)
              .isTrue();
        }
      }
    }
    assertThat(met).isGreaterThan(1000);
  }

  /** The specification: try everything. */
  private static boolean naive(String glob, int g, String text, int t) {
    if (g == glob.length()) {
      return t == text.length();
    }
    if (glob.charAt(g) != '*') {
      return t < text.length()
          && glob.charAt(g) == text.charAt(t)
          && naive(glob, g + 1, text, t + 1);
    }
    int after = g;
    while (after < glob.length() && glob.charAt(after) == '*') {
      after++;
    }
    boolean deep = after - g > 1;
    for (int end = t; ; end++) {
      if (naive(glob, after, text, end)) {
        return true;
      }
      if (end == text.length() || (!deep && text.charAt(end) == '/')) {
        return false;
      }
    }
  }

  private static String random(Random random, String letters, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
