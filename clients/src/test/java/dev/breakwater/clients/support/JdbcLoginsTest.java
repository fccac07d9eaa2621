package dev.breakwater.clients.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What is kept of an application's logins, and for how long. */
class JdbcLoginsTest {

  private static final String URL = "jdbc:postgresql://db/orders?ssl=true";
  private static final String NAME = "db:5432/orders";

  private final JdbcLogins logins = new JdbcLogins();
  private final Notes driver = new Notes();

  @Test
  void nothingIsLearntUntilItIsWantedAndAllIsForgottenWhenItIsNotAnyMore() {
    logins.learn(NAME, driver, URL, secret());
    assertThat(logins.of(NAME)).isNull();
    logins.want(true);
    logins.learn(NAME, driver, URL, secret());
    assertThat(logins.of(NAME)).isNotNull();
    logins.want(false);
    assertThat(logins.of(NAME)).isNull();
  }

  @Test
  void opensAsTheApplicationDidButForTheTime() throws SQLException {
    logins.want(true);
    Properties given = secret();
    logins.learn(NAME, driver, URL, given);
    given.setProperty("password", "changed since");
    try (Connection opened = logins.of(NAME).open(1_500)) {
      assertThat(opened).isNotNull();
    }
    assertThat(driver.url).isEqualTo(URL);
    assertThat(driver.properties)
        .containsEntry("user", "app")
        .containsEntry("password", "secret")
        .containsEntry("connectTimeout", "2")
        .containsEntry("socketTimeout", "2")
        .containsEntry("loginTimeout", "0");
  }

  @Test
  void defaultsBehindTheGivenPropertiesCountToo() throws SQLException {
    logins.want(true);
    logins.learn(NAME, driver, URL, new Properties(secret()));
    logins.of(NAME).open(1_000).close();
    assertThat(driver.properties).containsEntry("password", "secret");
  }

  @Test
  void theLastLoginIsTheOneThatCounts() throws SQLException {
    logins.want(true);
    logins.learn(NAME, driver, URL, secret());
    Properties rotated = secret();
    rotated.setProperty("password", "rotated");
    logins.learn(NAME, driver, URL, rotated);
    logins.of(NAME).open(1_000).close();
    assertThat(driver.properties).containsEntry("password", "rotated");
  }

  @Test
  void whatIsNoTextIsNotKeptNorALoginThatNeedsIt() {
    logins.want(true);
    Properties odd = secret();
    odd.put("socketFactory", new Object());
    logins.learn(NAME, driver, URL, odd);
    assertThat(logins.of(NAME)).isNull();
  }

  @Test
  void showsNothingOfWhatItHolds() {
    logins.want(true);
    logins.learn(NAME, driver, URL, secret());
    assertThat(logins.of(NAME).toString() + logins).doesNotContain("secret", "app", "ssl");
  }

  @Test
  void aDriverThatIsUnloadedTakesItsLoginAlong() {
    logins.want(true);
    logins.learn("gone", new Notes(), URL, secret());
    for (int i = 0; i < 1000 && logins.of("gone") != null; i++) {
      System.gc();
    }
    assertThat(logins.of("gone")).isNull();
    logins.learn(NAME, driver, URL, secret());
    assertThat(logins.of("gone")).isNull();
    assertThat(logins.of(NAME)).isNotNull();
  }

  @Test
  void aDriverThatDoesNotKnowTheUrlAnyMoreIsAFailure() {
    logins.want(true);
    logins.learn(NAME, driver, "jdbc:other:x", null);
    assertThatThrownBy(() -> logins.of(NAME).open(1_000)).isInstanceOf(SQLException.class);
  }

  private static Properties secret() {
    Properties given = new Properties();
    given.setProperty("user", "app");
    given.setProperty("password", "secret");
    return given;
  }

  /** Remembers what it is asked to open. */
  private static final class Notes implements Driver {
    private String url;
    private Properties properties;

    @Override
    public Connection connect(String to, Properties with) {
      url = to;
      properties = with;
      return to.equals(URL)
          ? (Connection)
              Proxy.newProxyInstance(
                  Notes.class.getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (proxy, method, arguments) -> null)
          : null;
    }

    @Override
    public boolean acceptsURL(String to) {
      return to.equals(URL);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String to, Properties with) {
      return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
      return 1;
    }

    @Override
    public int getMinorVersion() {
      return 0;
    }

    @Override
    public boolean jdbcCompliant() {
      return false;
    }

    @Override
    public Logger getParentLogger() {
      return null;
    }
  }
}
