package dev.breakwater.clients.jedis;

import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.Signature;
import dev.breakwater.clients.spi.WeavePoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The methods of Jedis 3 that send one command and read its reply, all overloads of a name alike.
 * There is no narrower place that all of them go through and that could be run twice: below them a
 * command is sent by one method and its reply read by another.
 *
 * <p>Not among them: what belongs to the state of a connection, administration, and {@code ping},
 * by which pools look after their connections.
 *
 * <p>Read at every start, Jedis or not; so what the commands mean stands in {@link
 * Jedis3Operations}.
 */
final class Jedis3Commands {

  /** Methods that are called like their command. */
  private static final String ALIKE =
      "append bitcount bitfield bitop bitpos blmove blpop brpop brpoplpush bzpopmax"
          + " bzpopmin copy dbSize decr decrBy del dump echo eval evalsha exists expire expireAt"
          + " flushAll flushDB geoadd geodist geohash geopos georadius georadiusByMember get"
          + " getDel getEx getSet getbit getrange hdel hexists hget hgetAll hincrBy hincrByFloat"
          + " hkeys hlen hmget hmset hrandfield hscan hset hsetnx hstrlen hvals incr incrBy"
          + " incrByFloat info keys lastsave lindex linsert llen lmove lpop lpos lpush lpushx"
          + " lrange lrem lset ltrim mget migrate move mset msetnx persist pexpire pexpireAt"
          + " pfadd pfcount pfmerge psetex pttl publish randomKey rename renamenx restore role"
          + " rpop rpoplpush rpush rpushx sadd scan scard sdiff sdiffstore set setbit setex"
          + " setnx setrange sinter sinterstore sismember smembers smismember smove sort spop"
          + " srandmember srem sscan strlen substr sunion sunionstore swapDB time touch ttl type"
          + " unlink xack xadd xautoclaim xclaim xdel xlen xpending xrange xread xreadGroup"
          + " xrevrange xtrim zadd zcard zcount zdiff zdiffStore zincrby zinter zinterstore"
          + " zlexcount zmscore zpopmax zpopmin zrandmember zrange zrangeByLex zrangeByScore"
          + " zrank zrem zremrangeByLex zremrangeByRank zremrangeByScore zrevrange"
          + " zrevrangeByLex zrevrangeByScore zrevrank zscan zscore zunion zunionstore";

  private static final String OTHERWISE =
      "bitfieldReadonly=BITFIELD_RO georadiusByMemberReadonly=GEORADIUSBYMEMBER_RO"
          + " georadiusByMemberStore=GEORADIUSBYMEMBER georadiusReadonly=GEORADIUS_RO"
          + " georadiusStore=GEORADIUS hrandfieldWithValues=HRANDFIELD memoryUsage=MEMORY"
          + " objectEncoding=OBJECT objectFreq=OBJECT objectIdletime=OBJECT"
          + " objectRefcount=OBJECT pubsubChannels=PUBSUB pubsubNumPat=PUBSUB"
          + " pubsubNumSub=PUBSUB randomBinaryKey=RANDOMKEY restoreReplace=RESTORE"
          + " scriptExists=SCRIPT scriptLoad=SCRIPT waitReplicas=WAIT"
          + " xautoclaimJustId=XAUTOCLAIM xclaimJustId=XCLAIM xgroupCreate=XGROUP"
          + " xgroupDelConsumer=XGROUP xgroupDestroy=XGROUP xgroupSetID=XGROUP"
          + " xinfoConsumers=XINFO xinfoGroup=XINFO xinfoStream=XINFO zaddIncr=ZADD"
          + " zdiffWithScores=ZDIFF zinterWithScores=ZINTER zrandmemberWithScores=ZRANDMEMBER"
          + " zrangeByScoreWithScores=ZRANGEBYSCORE zrangeWithScores=ZRANGE"
          + " zrevrangeByScoreWithScores=ZREVRANGEBYSCORE zrevrangeWithScores=ZREVRANGE"
          + " zunionWithScores=ZUNION";

  private Jedis3Commands() {}

  /** All of them as one point of these classes. */
  static WeavePoint point(List<String> classes) {
    List<Signature> methods = new ArrayList<>();
    for (String method : ALIKE.split(" ", -1)) {
      methods.add(anyOverload(method));
    }
    for (String pair : OTHERWISE.split(" ", -1)) {
      methods.add(anyOverload(pair.substring(0, pair.indexOf('='))));
    }
    return new WeavePoint("command", Shape.CALL, classes, methods).knownByName();
  }

  private static Signature anyOverload(String method) {
    return new Signature(method, List.of(), true);
  }

  /** The command that each method sends. */
  static Map<String, String> byMethod() {
    Map<String, String> commands = new HashMap<>();
    for (String method : ALIKE.split(" ", -1)) {
      commands.put(method, method.toUpperCase(Locale.ROOT));
    }
    for (String pair : OTHERWISE.split(" ", -1)) {
      int equals = pair.indexOf('=');
      commands.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return commands;
  }
}
