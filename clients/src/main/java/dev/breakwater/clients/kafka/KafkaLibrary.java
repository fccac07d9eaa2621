package dev.breakwater.clients.kafka;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/** Kafka's producer: every {@code send} ends in the one that takes a callback. */
public final class KafkaLibrary {

  private static final String CLIENTS = "org.apache.kafka.clients.producer.";

  private KafkaLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "kafka",
        Family.KAFKA,
        List.of(
            WeavePoint.of(
                "send",
                Shape.CALLBACK,
                List.of(CLIENTS + "KafkaProducer"),
                "send(" + CLIENTS + "ProducerRecord," + CLIENTS + "Callback)")),
        "dev.breakwater.clients.kafka.KafkaAdapter");
  }
}
