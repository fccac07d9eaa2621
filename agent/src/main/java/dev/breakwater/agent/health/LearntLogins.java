package dev.breakwater.agent.health;

import dev.breakwater.clients.support.JdbcLogins;
import dev.breakwater.recovery.health.probe.Logins;
import org.jspecify.annotations.Nullable;

/** The logins that the application's own connections have taught us. */
final class LearntLogins implements Logins {

  @Override
  public @Nullable Login of(String resource) {
    JdbcLogins.Login known = JdbcLogins.LEARNT.of(resource);
    return known == null ? null : known::open;
  }
}
