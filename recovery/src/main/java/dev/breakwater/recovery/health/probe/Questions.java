package dev.breakwater.recovery.health.probe;

import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.spec.HealthSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to ask a resource. */
final class Questions {

  /** Where nothing can be asked, and why. */
  static final String NO_PLACE = "no probe: this guard has no host and port of its own";

  private static final String NO_LOGIN = "no login is known";

  private final Logins logins;

  Questions(Logins logins) {
    this.logins = logins;
  }

  /** The question; null where there is nobody to ask. */
  @Nullable Probe of(Resource resource, HealthSpec spec) {
    String name = resource.name().split("\\s", 2)[0]; // without an operation
    List<Place> places = Place.in(name);
    Logins.Login login = kind(resource, spec) == HealthSpec.Probe.JDBC ? logins.of(name) : null;
    if (places.isEmpty() && login == null) {
      return null;
    }
    return switch (kind(resource, spec)) {
      case JDBC -> login == null ? new TcpProbe(places, NO_LOGIN) : new JdbcProbe(login, places);
      case HTTP ->
          new HttpProbe(
              places,
              isTls(resource, places),
              spec.path().isEmpty() ? "/" : spec.path(),
              spec.statuses());
      case REDIS -> new RedisProbe(places, () -> logins.redis(name));
      default -> new TcpProbe(places, "");
    };
  }

  private static HealthSpec.Probe kind(Resource resource, HealthSpec spec) {
    if (spec.probe() != HealthSpec.Probe.AUTO) {
      return spec.probe();
    }
    return switch (resource.family()) {
      case JDBC -> HealthSpec.Probe.JDBC;
      case HTTP -> spec.path().isEmpty() ? HealthSpec.Probe.TCP : HealthSpec.Probe.HTTP;
      case REDIS -> HealthSpec.Probe.REDIS;
      default -> HealthSpec.Probe.TCP;
    };
  }

  private static boolean isTls(Resource resource, List<Place> places) {
    String scheme = resource.facts().get("scheme");
    return scheme == null ? places.get(0).port() == 443 : scheme.equals("https");
  }
}
