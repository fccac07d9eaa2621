package dev.breakwater.it.data;

import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.samples.servers.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A real Kafka broker, its own controller, in a JVM of its own. */
final class KafkaBroker implements AutoCloseable {

  private static final String CLUSTER = "MkU3OEVBNTcwNTJENDM2Qg";

  private final String address;
  private final ForkedJvm jvm;
  private final Admin admin;

  private KafkaBroker(String address, ForkedJvm jvm) {
    this.address = address;
    this.jvm = jvm;
    this.admin =
        Admin.create(Map.of("bootstrap.servers", address, "default.api.timeout.ms", 60_000));
  }

  /** Starts one that keeps its files in this directory; it may not be ready yet. */
  static KafkaBroker start(Path directory) throws IOException {
    int port = Ports.free();
    int controller = Ports.free();
    Path properties =
        Files.writeString(
            directory.resolve("server.properties"),
            """
            process.roles=broker,controller
            node.id=1
            controller.quorum.bootstrap.servers=localhost:%2$d
            listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
            controller.listener.names=CONTROLLER
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
            log.dirs=%3$s
            offsets.topic.replication.factor=1
            """
                .formatted(port, controller, directory.resolve("logs")));
    ForkedJvm formatted =
        launch("kafka.tools.StorageTool")
            .arguments("format", "-t", CLUSTER, "--standalone", "-c", properties)
            .run();
    if (formatted.awaitExit() != 0) {
      throw new IllegalStateException("the broker's storage: " + formatted.describe());
    }
    return new KafkaBroker(
        "localhost:" + port,
        launch("kafka.Kafka").option("-Xmx256m").arguments(properties).start());
  }

  private static ForkedJvm.Launch launch(String main) {
    return ForkedJvm.launch(KafkaBroker.class)
        .main(main)
        .classPath(ClassPaths.only("kafka-broker"));
  }

  String address() {
    return address;
  }

  /** Makes topics of one partition; waits until the broker is there. */
  void topics(List<String> names) throws Exception {
    List<NewTopic> topics = names.stream().map(name -> new NewTopic(name, 1, (short) 1)).toList();
    admin.createTopics(topics).all().get(2, TimeUnit.MINUTES);
  }

  /** How many records a topic has. */
  long records(String topic) throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.latest()))
        .partitionResult(partition)
        .get(1, TimeUnit.MINUTES)
        .offset();
  }

  /** It answers nobody until {@link #goOn}; its connections stay. */
  void standStill() throws Exception {
    signal("-STOP");
  }

  void goOn() throws Exception {
    signal("-CONT");
  }

  private void signal(String signal) throws Exception {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(jvm.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IllegalStateException("kill " + signal + " of " + jvm.pid() + " failed");
    }
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ZERO);
    jvm.close();
  }
}
