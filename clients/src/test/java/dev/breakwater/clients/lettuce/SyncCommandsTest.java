package dev.breakwater.clients.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.redis.Commands;
import dev.breakwater.engine.call.Operation;
import io.lettuce.core.RedisAsyncCommandsImpl;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisAdvancedClusterCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.RedisCommand;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Asks Lettuce itself which command each of its methods sends. */
class SyncCommandsTest {

  /** A read that is taken for the command that also writes: an error on the safe side. */
  private static final String READ_ONLY_TWIN = "_RO";

  private final SyncCommands commands = new SyncCommands();

  /** Takes the commands instead of sending them. */
  private static final class Recorder extends RedisAsyncCommandsImpl<String, String> {
    private String sent;

    @SuppressWarnings("unchecked")
    Recorder() {
      super(
          (StatefulRedisConnection<String, String>)
              Proxy.newProxyInstance(
                  Recorder.class.getClassLoader(),
                  new Class<?>[] {StatefulRedisConnection.class},
                  (proxy, method, arguments) -> null),
          StringCodec.UTF8,
          () -> null);
    }

    @Override
    public <T> AsyncCommand<String, String, T> dispatch(RedisCommand<String, String, T> command) {
      sent = command.getType().toString();
      return new AsyncCommand<>(command);
    }
  }

  @Test
  void aMethodIsTakenForTheCommandThatItSends() {
    Map<String, String> wrong = new TreeMap<>();
    Set<String> asked = new TreeSet<>();
    for (Method method : RedisCommands.class.getMethods()) {
      Operation told = commands.of(method);
      String sent = told == null ? null : sent(method);
      if (sent != null) {
        asked.add(sent);
        if (!told.name().equals(sent) && !sent.equals(told.name() + READ_ONLY_TWIN)) {
          wrong.put(method.toString(), told.name() + " but " + sent);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(asked).hasSizeGreaterThan(120).contains("GET", "ZRANGEBYSCORE", "HGETALL", "DEL");
  }

  @Test
  void aMethodThatIsNoCommandIsNotTakenForOne() throws Exception {
    Set<String> none = new TreeSet<>();
    for (Class<?> blocking : List.of(RedisCommands.class, RedisAdvancedClusterCommands.class)) {
      for (Method method : blocking.getMethods()) {
        if (commands.of(method) == null) {
          none.add(method.getName());
        } else if (!method.getName().equals("shutdown")) { // which nobody answers
          Class<?> async = asyncOf(blocking);
          assertThat(async.getMethod(method.getName(), method.getParameterTypes()).getReturnType())
              .as(method.toString())
              .isEqualTo(RedisFuture.class);
        }
      }
    }
    assertThat(none).contains("getStatefulConnection", "setTimeout", "masters", "nodes");
  }

  private static Class<?> asyncOf(Class<?> blocking) {
    return blocking == RedisCommands.class
        ? RedisAsyncCommands.class
        : RedisAdvancedClusterAsyncCommands.class;
  }

  @Test
  void everyCommandThatMayBeMadeAgainIsRecognisedByItsMethod() {
    Set<String> missed = new TreeSet<>();
    for (Method method : RedisCommands.class.getMethods()) {
      String sent = commands.of(method) == null ? sent(method) : null;
      Operation command = sent == null ? null : Commands.known(sent);
      if (command != null && Commands.isRepeatable(command)) {
        missed.add(sent);
      }
    }
    assertThat(missed).containsOnly("XREAD"); // which may block
  }

  private static String sent(Method method) {
    Recorder recorder = new Recorder();
    try {
      Method async =
          RedisAsyncCommands.class.getMethod(method.getName(), method.getParameterTypes());
      Object unused = async.invoke(recorder, arguments(method));
    } catch (InvocationTargetException ownCheck) {
      return recorder.sent; // it did not like what we made up
    } catch (ReflectiveOperationException onlyBlocking) {
      return null;
    }
    return recorder.sent;
  }

  private static Object[] arguments(Method method) {
    List<Object> made = new ArrayList<>();
    Class<?>[] types = method.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      made.add(value(types[i]));
    }
    return made.toArray();
  }

  private static Object value(Class<?> type) {
    if (type == Object.class || type == String.class) {
      return "1";
    }
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 1;
    }
    if (type == long.class || type == Long.class) {
      return 1L;
    }
    if (type == double.class || type == Double.class || type == Number.class) {
      return 1.0;
    }
    if (type == Map.class) {
      return Map.of("k", "v");
    }
    if (type.isArray()) {
      Object array = Array.newInstance(type.getComponentType(), 1);
      if (!type.getComponentType().isPrimitive()) {
        Array.set(array, 0, value(type.getComponentType()));
      }
      return array;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isInterface()) {
      return Proxy.newProxyInstance(
          type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> null);
    }
    return made(type);
  }

  /** By a constructor without parameters, or by the first factory that takes what we can make. */
  private static Object made(Class<?> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException other) {
      for (Method factory : type.getMethods()) {
        if (Modifier.isStatic(factory.getModifiers())
            && factory.getReturnType() == type
            && factory.getParameterCount() <= 2) {
          try {
            return factory.invoke(null, arguments(factory));
          } catch (ReflectiveOperationException | RuntimeException next) {
            continue;
          }
        }
      }
      return null;
    }
  }
}
