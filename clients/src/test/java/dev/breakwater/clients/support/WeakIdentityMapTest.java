package dev.breakwater.clients.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

  private final WeakIdentityMap<String> map = new WeakIdentityMap<>();

  @Test
  void whatWasRememberedIsFoundAgain() {
    Object key = new Object();
    map.putIfAbsent(key, "one");
    assertThat(map.get(key)).isEqualTo("one");
    assertThat(map.get(new Object())).isNull();
  }

  @Test
  void equalObjectsAreDifferentKeys() {
    String key = new String("same");
    map.putIfAbsent(key, "one");
    assertThat(map.get(new String("same"))).isNull();
  }

  @Test
  void theFirstValueWins() {
    Object key = new Object();
    map.putIfAbsent(key, "one");
    assertThat(map.putIfAbsent(key, "two")).isEqualTo("one");
    assertThat(map.get(key)).isEqualTo("one");
  }

  @Test
  void everyKeyIsFoundAfterTheTableGrew() {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Object key = new Object();
      keys.add(key);
      map.putIfAbsent(key, "v" + i);
    }
    for (int i = 0; i < 1_000; i++) {
      assertThat(map.get(keys.get(i))).isEqualTo("v" + i);
    }
    assertThat(map.size()).isEqualTo(1_000);
  }

  @Test
  void allKeysThatAreStillThereAreListedWithTheirValues() {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      keys.add(new Object());
      map.putIfAbsent(keys.get(i), "v");
    }
    assertThat(map.keys()).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(map.values()).hasSize(200).containsOnly("v");
  }

  @Test
  void aCollectedKeyIsForgotten() {
    for (int i = 0; i < 500; i++) {
      map.putIfAbsent(new Object(), "gone");
    }
    Object stays = new Object();
    map.putIfAbsent(stays, "stays");
    while (map.size() > 50) {
      System.gc();
      map.putIfAbsent(new Object(), "gone");
    }
    assertThat(map.get(stays)).isEqualTo("stays");
  }

  @Test
  void readersSeeEveryKeyWhileAWriterGrowsTheTable() throws Exception {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Object key = new Object();
      keys.add(key);
      map.putIfAbsent(key, "kept");
    }
    AtomicInteger missed = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(1);
    Thread reader =
        new Thread(
            () -> {
              while (done.getCount() > 0) {
                for (Object key : keys) {
                  if (map.get(key) == null) {
                    missed.incrementAndGet();
                  }
                }
              }
            });
    reader.start();
    List<Object> more = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Object key = new Object();
      more.add(i % 2 == 0 ? key : "dropped");
      map.putIfAbsent(key, "more");
    }
    done.countDown();
    reader.join();
    assertThat(missed).hasValue(0);
    assertThat(map.get(more.get(0))).isEqualTo("more");
  }
}
