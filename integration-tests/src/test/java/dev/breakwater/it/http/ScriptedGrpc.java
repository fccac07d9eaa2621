package dev.breakwater.it.http;

import dev.breakwater.it.http.programs.GrpcMethods;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A gRPC server that answers each method as it was told to, and counts what came in. */
final class ScriptedGrpc implements AutoCloseable {

  /** A method that answers in two parts, a second apart. */
  static final String STREAM = "watch";

  private final Map<String, Queue<Status>> scripts = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final Server server;

  ScriptedGrpc(Collection<String> methods) throws IOException {
    ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(GrpcMethods.SERVICE);
    for (String method : methods) {
      service.addMethod(
          GrpcMethods.of(method), ServerCalls.asyncUnaryCall((request, to) -> answer(method, to)));
    }
    service.addMethod(
        GrpcMethods.stream(STREAM),
        ServerCalls.asyncServerStreamingCall((request, to) -> answerSlowly(to)));
    server =
        OkHttpServerBuilder.forPort(0, InsecureServerCredentials.create())
            .addService(service.build())
            .build()
            .start();
  }

  String host() {
    return "localhost:" + server.getPort();
  }

  /** The next answers of a method; afterwards it answers as ever. */
  void next(String method, Status... statuses) {
    Queue<Status> script = scripts.computeIfAbsent(method, unused -> new ConcurrentLinkedQueue<>());
    for (Status status : statuses) {
      script.add(status);
    }
  }

  /** Calls of this method are never answered until {@link #release}. */
  void hold(String method) {
    held.add(method);
  }

  void release(String method) {
    held.remove(method);
  }

  int requests(String method) {
    return count(method).get();
  }

  private AtomicInteger count(String method) {
    return requests.computeIfAbsent(method, unused -> new AtomicInteger());
  }

  private void answer(String method, StreamObserver<String> to) {
    int number = count(method).incrementAndGet();
    if (held.contains(method)) {
      return;
    }
    Queue<Status> script = scripts.get(method);
    Status status = script == null ? null : script.poll();
    if (status != null) {
      to.onError(status.asRuntimeException());
      return;
    }
    to.onNext(Integer.toString(number));
    to.onCompleted();
  }

  private static void answerSlowly(StreamObserver<String> to) {
    to.onNext("1");
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
        .execute(
            () -> {
              to.onNext("2");
              to.onCompleted();
            });
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
