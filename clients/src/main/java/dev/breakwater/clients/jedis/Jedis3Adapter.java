package dev.breakwater.clients.jedis;

import dev.breakwater.clients.redis.Commands;
import dev.breakwater.clients.spi.ResourceFilter;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.Constants;
import dev.breakwater.clients.support.RedisLogin;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Commands, pipelines, transactions and borrowed connections of Jedis 3. Its types have the names
 * of later versions' and other members: it links to the exceptions alone, which all versions share.
 */
public final class Jedis3Adapter extends JedisSemantics {

  private final Class<?> single;
  private final Jedis3Targets targets = new Jedis3Targets();

  /** Looks for the class that the connections of this version are of. */
  public Jedis3Adapter() throws ClassNotFoundException {
    single =
        Class.forName(Jedis3Library.SINGLE, false, JedisConnectionException.class.getClassLoader());
  }

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    Object self = subject.self();
    if (self == null) {
      return false;
    }
    boolean transaction = point.tag().equals("EXEC") || point.tag().equals("DISCARD");
    Operation operation = Jedis3Operations.operation(point.tag());
    Resource target = transaction ? targets.ofTransaction(self) : targets.of(self);
    if (target == null || operation == null) {
      return false;
    }
    subject.goesTo(target, operation);
    if (Jedis3Operations.mayBlock(operation)) {
      subject.untimed();
    }
    if (transaction || operation == Commands.PIPELINE) {
      subject.observeOnly();
    }
    if (isSingle(self)) {
      subject.handle(self);
    }
    return true;
  }

  @Override
  boolean isSingle(@Nullable Object self) {
    return single.isInstance(self);
  }

  /** The connection that a command of a cluster was lent is what can be cancelled. */
  @Override
  public void inside(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      Subject current) {
    if (isSingle(self)) {
      current.handle(self);
    }
  }

  @Override
  public int evictIdle(ResourceFilter wanted) throws ReflectiveOperationException {
    return targets.evictIdle(wanted);
  }

  @Override
  public @Nullable RedisLogin redisLogin(ResourceFilter wanted)
      throws ReflectiveOperationException {
    return targets.login(wanted);
  }

  /** As the method returns it, which decodes by itself. */
  @Override
  public @Nullable Object constant(
      Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected) throws Unanswerable {
    Operation command = subject.operation();
    if (expected == null || command == Commands.CONNECT || command == Commands.PIPELINE) {
      throw new Unanswerable("only what a command returns can be a constant");
    }
    if (value.text() == null && (expected == Long.class || expected == Boolean.class)) {
      throw new Unanswerable("found null, expected a number: callers take it for granted");
    }
    if (expected == byte[].class && value.text() != null) {
      return value.text().getBytes(StandardCharsets.UTF_8);
    }
    return Constants.of(value, expected);
  }

  /** Closes the socket: its reader marks the connection broken, which no pool then lends again. */
  @Override
  public boolean cancel(Subject subject) throws Exception {
    Object lent = subject.handle();
    Object connection = lent == null ? null : targets.connectionOf(lent);
    if (connection == null) {
      return false;
    }
    Socket socket = (Socket) connection.getClass().getMethod("getSocket").invoke(connection);
    if (socket != null) {
      socket.close();
    }
    return true;
  }
}
