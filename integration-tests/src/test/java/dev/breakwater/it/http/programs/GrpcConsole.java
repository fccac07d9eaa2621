package dev.breakwater.it.http.programs;

import dev.breakwater.it.harness.programs.Console;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.NegotiationType;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/** An application that calls as generated stubs do: {@code host:port method}. */
public final class GrpcConsole {

  private static final Map<String, ManagedChannel> CHANNELS = new ConcurrentHashMap<>();

  private GrpcConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("blocking", argument -> blocking(argument.split(" ")))
        .on("blocking2", argument -> blocking2(argument.split(" ")))
        .on("future", argument -> future(argument.split(" ")).get())
        .on("given-up", argument -> future(argument.split(" ")).cancel(true))
        .on("observer", argument -> observer(argument.split(" ")).get())
        .on("stream", argument -> stream(argument.split(" ")).get())
        .run();
  }

  private static String blocking(String[] words) {
    return ClientCalls.blockingUnaryCall(
        channel(words[0]), GrpcMethods.of(words[1]), CallOptions.DEFAULT, "hello");
  }

  private static String blocking2(String[] words) throws Exception {
    return ClientCalls.blockingV2UnaryCall(
        channel(words[0]), GrpcMethods.of(words[1]), CallOptions.DEFAULT, "hello");
  }

  private static Future<String> future(String[] words) {
    return ClientCalls.futureUnaryCall(
        channel(words[0]).newCall(GrpcMethods.of(words[1]), CallOptions.DEFAULT), "hello");
  }

  private static Future<String> observer(String[] words) {
    Texts told = new Texts();
    ClientCalls.asyncUnaryCall(
        channel(words[0]).newCall(GrpcMethods.of(words[1]), CallOptions.DEFAULT), "hello", told);
    return told.all;
  }

  private static Future<String> stream(String[] words) {
    Texts told = new Texts();
    ClientCalls.asyncServerStreamingCall(
        channel(words[0]).newCall(GrpcMethods.stream(words[1]), CallOptions.DEFAULT),
        "hello",
        told);
    return told.all;
  }

  /** Waits for the end. */
  private static final class Texts implements StreamObserver<String> {
    final CompletableFuture<String> all = new CompletableFuture<>();
    private final StringBuffer text = new StringBuffer();

    @Override
    public void onNext(String part) {
      text.append(part);
    }

    @Override
    public void onError(Throwable failure) {
      all.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      all.complete(text.toString());
    }
  }

  @SuppressWarnings("deprecation") // its successors are younger than 1.6
  private static ManagedChannel channel(String target) {
    return CHANNELS.computeIfAbsent(
        target,
        key ->
            OkHttpChannelBuilder.forTarget(key).negotiationType(NegotiationType.PLAINTEXT).build());
  }
}
