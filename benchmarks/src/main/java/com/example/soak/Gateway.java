package com.example.soak;

import java.util.concurrent.ThreadLocalRandom;

/** Something slow that has no client library: now and then it takes far too long. */
final class Gateway {

  String call(int number) throws InterruptedException {
    boolean stuck = ThreadLocalRandom.current().nextInt(20) == 0;
    Thread.sleep(stuck ? 500 : 2);
    if (number % 17 == 0) {
      throw new IllegalStateException("the gateway is not in the mood");
    }
    return "called " + number;
  }
}
