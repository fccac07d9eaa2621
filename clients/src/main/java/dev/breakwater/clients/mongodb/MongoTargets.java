package dev.breakwater.clients.mongodb;

import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterSettings;
import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.clients.support.ResourceTable;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster an executor belongs to: named by the first of its nodes in order, or by the name
 * whose DNS record lists them. Executors come and go with single calls; what they belong to stays.
 */
final class MongoTargets {

  private static final FieldSearch FIELDS = new FieldSearch("com.mongodb.");

  private final WeakIdentityMap<Resource> known = new WeakIdentityMap<>();
  private volatile @Nullable Field outer;

  /** The executor's cluster; null when it does not tell. */
  @Nullable Resource of(Object executor) {
    Object client = outerOf(executor);
    if (client == null) {
      return null;
    }
    Resource met = known.get(client);
    if (met != null) {
      return met;
    }
    ClusterSettings settings = FIELDS.find(client, ClusterSettings.class);
    String name = settings == null ? null : name(settings);
    return name == null ? null : known.putIfAbsent(client, resource(name));
  }

  private @Nullable Object outerOf(Object executor) {
    Field field = outer;
    try {
      if (field == null || field.getDeclaringClass() != executor.getClass()) {
        field = executor.getClass().getDeclaredField("this$0");
        field.setAccessible(true);
        outer = field;
      }
      return field.get(executor);
    } catch (NoSuchFieldException unknown) {
      throw new NoSuchFieldError(unknown.getMessage()); // this version does not fit
    } catch (IllegalAccessException closed) {
      throw new IllegalStateException(closed);
    }
  }

  private static @Nullable String name(ClusterSettings settings) {
    String listed = settings.getSrvHost();
    if (listed != null) {
      return listed.toLowerCase(Locale.ROOT);
    }
    String first = null;
    for (ServerAddress node : settings.getHosts()) {
      String name = node.getHost() + ':' + node.getPort();
      if (first == null || name.compareTo(first) < 0) {
        first = name;
      }
    }
    return first;
  }

  private static Resource resource(String name) {
    return ResourceTable.of(Family.MONGODB).intern(name, name, Map.of("endpoint", name));
  }
}
