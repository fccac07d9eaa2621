package dev.breakwater.agent.health;

import dev.breakwater.agent.call.PoolsOfApplications;
import dev.breakwater.clients.support.JdbcLogins;
import dev.breakwater.engine.call.Family;
import dev.breakwater.recovery.health.probe.Logins;
import org.jspecify.annotations.Nullable;

/** The logins that the application's own connections have taught us. */
final class LearntLogins implements Logins {

  @Override
  public @Nullable Login of(String resource) {
    JdbcLogins.Login known = JdbcLogins.LEARNT.of(resource);
    return known == null ? null : known::open;
  }

  /** Asked of the application's clients each time: nothing of it is kept. */
  @Override
  public Logins.@Nullable RedisLogin redis(String resource) {
    try {
      dev.breakwater.clients.support.RedisLogin found =
          PoolsOfApplications.redisLogin(
              each -> each.family() == Family.REDIS && each.name().equals(resource));
      return found == null ? null : new Logins.RedisLogin(found.user(), found.password());
    } catch (Exception | LinkageError otherVersion) {
      return null; // as if nobody signed on: the server says so
    }
  }
}
