package dev.breakwater.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.acme.jdbc.AcmeDriver;
import com.example.acme.jdbc.AcmeExtended;
import com.example.acme.jdbc.AcmePrepared;
import com.example.acme.jdbc.AcmeReport;
import com.example.acme.jdbc.AcmeStatement;
import dev.breakwater.clients.jdbc.JdbcLibrary;
import dev.breakwater.clients.jedis.JedisLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Drivers are recognised by what they implement, and only where one has its home. */
class UnnamedDriversTest {

  private final WeavePlan plan = WeavePlan.of(List.of(JdbcLibrary.describe()), List.of());
  private final UnnamedDrivers drivers = new UnnamedDrivers();

  private boolean sees(Class<?> type) {
    return drivers.maySee(plan, internal(type), bytes(type));
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static byte[] bytes(Class<?> type) {
    String path = internal(type) + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new IllegalStateException(path, unreadable);
    }
  }

  @Nested
  class AHome {

    @Test
    void isWhereADriverIsLoaded() {
      assertThat(sees(AcmeStatement.class)).isFalse();
      assertThat(sees(AcmeDriver.class)).isTrue();
      assertThat(sees(AcmeStatement.class)).isTrue();
      assertThat(sees(AcmePrepared.class)).isTrue();
    }

    @Test
    void orWhereOneHasBeenLoadedBefore() {
      assertThat(drivers.isAbout(AcmeStatement.class)).isFalse();
      drivers.met(plan, String.class);
      drivers.met(plan, AcmeStatement.class);
      assertThat(drivers.isAbout(AcmeStatement.class)).isFalse();
      drivers.met(plan, AcmeDriver.class);
      assertThat(drivers.isAbout(AcmeStatement.class)).isTrue();
      assertThat(drivers.isAbout(String.class)).isFalse();
    }

    @Test
    void isNotThatOfADriverWithAName() {
      assertThat(drivers.maySee(plan, "org/h2/OtherDriver", bytes(AcmeDriver.class))).isFalse();
      assertThat(drivers.maySee(plan, "org/h2/jdbc/Other", bytes(AcmeStatement.class))).isFalse();
    }

    @Test
    void isNeverTheWholeOfThePackagesThatHaveNoName() {
      assertThat(drivers.maySee(plan, "Driver", bytes(AcmeDriver.class))).isFalse();
      assertThat(sees(AcmeStatement.class)).isFalse();
    }

    @Test
    void isOfNoInterestToRulesAboutOtherThings() {
      WeavePlan redis = WeavePlan.of(List.of(JedisLibrary.describe()), List.of());
      assertThat(drivers.maySee(redis, internal(AcmeDriver.class), bytes(AcmeDriver.class)))
          .isFalse();
      drivers.met(redis, AcmeDriver.class);
      assertThat(drivers.isAbout(AcmeStatement.class)).isFalse();
    }
  }

  @Test
  void rulesThatComeOrGoConcernTheLoadedClassesOfSuchADriver() {
    WeavePlan redis = WeavePlan.of(List.of(JedisLibrary.describe()), List.of());
    drivers.met(plan, AcmeDriver.class);
    PlanChange coming = new PlanChange(redis, plan, drivers);
    assertThat(coming.concerns(AcmeStatement.class)).isTrue();
    assertThat(coming.concerns(AcmeStatement.class)).as("once").isFalse();
    assertThat(coming.concerns(String.class)).isFalse();
    assertThat(new PlanChange(plan, redis, drivers).concerns(AcmeStatement.class)).isTrue();
    WeavePlan same = WeavePlan.of(List.of(JdbcLibrary.describe()), List.of());
    assertThat(new PlanChange(plan, same, drivers).concerns(AcmeStatement.class)).isFalse();
  }

  @Nested
  class TheHeadOfAClassFile {

    @Test
    void tellsWhatTheClassItselfSays() {
      ClassFileHead statement = new ClassFileHead(bytes(AcmeStatement.class));
      assertThat(statement.declaresInterface("java/sql/Statement")).isTrue();
      assertThat(statement.declaresInterface("java/sql/Driver")).isFalse();
      assertThat(statement.isInterface()).isFalse();
      assertThat(statement.extendsNothing()).isTrue();
      ClassFileHead prepared = new ClassFileHead(bytes(AcmePrepared.class));
      assertThat(prepared.declaresInterface("java/sql/Statement")).isFalse();
      assertThat(prepared.extendsNothing()).isFalse();
      assertThat(new ClassFileHead(bytes(AcmeExtended.class)).isInterface()).isTrue();
    }

    @Test
    void tellsWhichNamesItHolds() {
      ClassFileHead report = new ClassFileHead(bytes(AcmeReport.class));
      assertThat(report.holdsAny(List.of("commit", "executeQuery"))).isTrue();
      assertThat(report.holdsAny(List.of("commit", "executeQuer"))).isFalse();
    }
  }

  @Nested
  class WhatIsThere {

    @Test
    void anInterfaceIsNotWoven() {
      drivers.met(plan, AcmeDriver.class);
      assertThat(sees(AcmeExtended.class)).isFalse();
    }

    @Test
    void theInterfacesOfAClassTellWhatItIs() {
      assertThat(tags(AcmeDriver.class)).containsExactly("connect", "connected");
      assertThat(tags(AcmeStatement.class))
          .containsExactly("query", "update", "updateForKeys", "execute", "batch");
      assertThat(tags(AcmePrepared.class))
          .containsExactly(
              "query", "update", "updateForKeys", "execute", "batch", "binding", "stream");
      assertThat(tags(AcmeReport.class)).isEmpty();
    }

    private List<String> tags(Class<?> type) {
      return Kinship.among(plan.kin(), type.getClassLoader(), bytes(type)).stream()
          .map(target -> target.point().tag())
          .toList();
    }
  }
}
