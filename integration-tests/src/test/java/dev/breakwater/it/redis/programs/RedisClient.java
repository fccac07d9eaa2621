package dev.breakwater.it.redis.programs;

/** A client library as the consoles use it. */
interface RedisClient {

  String get() throws Exception;

  long increment() throws Exception;
}
