package dev.breakwater.it.http.programs;

import dev.breakwater.it.harness.programs.Console;
import io.grpc.CallOptions;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An application that calls as generated stubs do: {@code host:port method}. */
public final class GrpcConsole {

  private static final Map<String, ManagedChannel> CHANNELS = new ConcurrentHashMap<>();

  private GrpcConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("blocking", argument -> blocking(argument.split(" ")))
        .on("blocking2", argument -> blocking2(argument.split(" ")))
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

  private static ManagedChannel channel(String target) {
    return CHANNELS.computeIfAbsent(
        target,
        key -> OkHttpChannelBuilder.forTarget(key, InsecureChannelCredentials.create()).build());
  }
}
