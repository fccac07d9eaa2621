package dev.breakwater.clients.kafka;

import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.clients.support.ResourceTable;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster a producer writes to: named by the first, in order, of the servers that it was told
 * to begin with. A producer has no getter for them; its configuration is looked for once.
 */
final class KafkaTargets {

  private static final FieldSearch FIELDS = new FieldSearch("org.apache.kafka.");

  private final WeakIdentityMap<Resource> known = new WeakIdentityMap<>();

  /** The producer's cluster; null when it does not tell. */
  @Nullable Resource of(KafkaProducer<?, ?> producer) {
    Resource met = known.get(producer);
    if (met != null) {
      return met;
    }
    ProducerConfig config = FIELDS.find(producer, ProducerConfig.class);
    String first = config == null ? null : first(config);
    return first == null ? null : known.putIfAbsent(producer, resource(first));
  }

  private static @Nullable String first(ProducerConfig config) {
    String first = null;
    for (String server : config.getList(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
      String name = server.trim().toLowerCase(Locale.ROOT);
      if (first == null || name.compareTo(first) < 0) {
        first = name;
      }
    }
    return first;
  }

  private static Resource resource(String name) {
    return ResourceTable.of(Family.KAFKA).intern(name, name, Map.of("endpoint", name));
  }
}
