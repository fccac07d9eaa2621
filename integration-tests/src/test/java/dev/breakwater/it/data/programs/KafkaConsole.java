package dev.breakwater.it.data.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * An application that writes to Kafka: {@code host:port topic value}, and for how many milliseconds
 * {@code send} may block.
 */
public final class KafkaConsole {

  private static final Map<String, KafkaProducer<String, String>> PRODUCERS =
      new ConcurrentHashMap<>();

  private KafkaConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("future", argument -> waitForFuture(argument.split(" ")))
        .on("callback", argument -> waitForCallback(argument.split(" ")))
        .run();
  }

  private static Object waitForFuture(String[] words) throws Exception {
    return producer(words).send(record(words)).get(1, TimeUnit.MINUTES).offset();
  }

  private static Object waitForCallback(String[] words) throws Exception {
    CompletableFuture<Long> told = new CompletableFuture<>();
    producer(words)
        .send(
            record(words),
            (metadata, failure) -> {
              if (failure == null) {
                told.complete(metadata.offset());
              } else {
                told.completeExceptionally(failure);
              }
            });
    return told.get(1, TimeUnit.MINUTES);
  }

  private static ProducerRecord<String, String> record(String[] words) {
    return new ProducerRecord<>(words[1], words[2]);
  }

  private static KafkaProducer<String, String> producer(String[] words) {
    String block = words.length > 3 ? words[3] : "30000";
    return PRODUCERS.computeIfAbsent(
        words[0],
        key ->
            new KafkaProducer<>(
                Map.of("bootstrap.servers", key, "max.block.ms", block, "max.request.size", 2000),
                new StringSerializer(),
                new StringSerializer()));
  }
}
