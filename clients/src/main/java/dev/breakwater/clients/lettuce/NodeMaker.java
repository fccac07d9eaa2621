package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.engine.fallback.Unanswerable;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.resource.ClientResources;

/** Reads off a connection how it was made. Links to what came with Lettuce 6.2. */
final class NodeMaker {

  private static final FieldSearch FIELDS = new FieldSearch("io.lettuce.core.");

  private NodeMaker() {}

  /** The other node, to be spoken to as this connection speaks to its own. */
  static OtherNode make(
      StatefulConnection<?, ?> connection,
      RedisCodec<?, ?> codec,
      String address,
      String database,
      boolean tls)
      throws Unanswerable {
    ClientResources resources = connection.getResources();
    ClientOptions options = connection.getOptions().mutate().autoReconnect(false).build();
    RedisURI uri = uri(connection, address, database, tls);
    RedisClient client = RedisClient.create(resources);
    client.setOptions(options);
    return new OtherNode(client, codec, uri, resources.eventExecutorGroup());
  }

  private static RedisURI uri(
      StatefulConnection<?, ?> connection, String address, String database, boolean tls)
      throws Unanswerable {
    int colon = address.lastIndexOf(':');
    RedisURI uri =
        RedisURI.create(
            address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    uri.setDatabase(Integer.parseInt(database));
    uri.setTimeout(connection.getTimeout());
    uri.setSsl(tls);
    RedisCredentialsProvider credentials = FIELDS.find(connection, RedisCredentialsProvider.class);
    if (credentials == null) {
      throw new Unanswerable("nobody knows as which user the application connects");
    }
    uri.setCredentialsProvider(credentials);
    return uri;
  }
}
