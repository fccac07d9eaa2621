package dev.breakwater.it.redis.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RLock;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** An application whose commands rightly take longer than any deadline: by what they are. */
public final class RedissonConsole {

  private final RedissonClient redisson;

  private RedissonConsole(int port) {
    redisson = Redissons.create(port);
  }

  public static void main(String[] arguments) throws IOException {
    RedissonConsole console = new RedissonConsole(Integer.parseInt(arguments[0]));
    new Console()
        .on("wait", unused -> console.waitForASecond())
        .on("subscribe", unused -> console.subscribe())
        .on("lock", unused -> console.lock())
        .run();
  }

  private Object waitForASecond() throws InterruptedException {
    return redisson
        .<String>getBlockingQueue("never", StringCodec.INSTANCE)
        .poll(1, TimeUnit.SECONDS);
  }

  /** Hears of something long after it has asked to. */
  private Object subscribe() throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    RTopic topic = redisson.getTopic("news", StringCodec.INSTANCE);
    int listener = topic.addListener(String.class, (channel, message) -> heard.complete(message));
    CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS)
        .execute(() -> topic.publish("late"));
    try {
      return heard.get(10, TimeUnit.SECONDS);
    } finally {
      topic.removeListener(listener);
    }
  }

  /** Waits long for one that another thread has. */
  private Object lock() throws Exception {
    RLock lock = redisson.getLock("lock");
    CountDownLatch held = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () -> {
              lock.lock();
              held.countDown();
              try {
                Thread.sleep(700);
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              } finally {
                lock.unlock();
              }
            });
    holder.start();
    held.await();
    boolean got = lock.tryLock(10, TimeUnit.SECONDS);
    lock.unlock();
    return got;
  }
}
