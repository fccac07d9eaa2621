package dev.breakwater.clients.grpc;

import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A gRPC server for one test: answers a status' name with that status, {@code silent} never, and
 * anything else with itself.
 */
final class GrpcServer implements AutoCloseable {

  static final MethodDescriptor<String, String> ECHO = method("Echo").build();
  static final MethodDescriptor<String, String> READ = method("Read").setSafe(true).build();
  static final MethodDescriptor<String, String> PUT = method("Put").setIdempotent(true).build();

  final List<String> requests = new CopyOnWriteArrayList<>();

  /** Down to 0 once a request that is never answered is there. */
  final CountDownLatch silent = new CountDownLatch(1);

  private final Server server;

  GrpcServer() {
    ServerServiceDefinition service =
        ServerServiceDefinition.builder("acme.Orders")
            .addMethod(ECHO, ServerCalls.asyncUnaryCall(this::answer))
            .build();
    try {
      server =
          OkHttpServerBuilder.forPort(0, InsecureServerCredentials.create())
              .addService(service)
              .build()
              .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int port() {
    return server.getPort();
  }

  private void answer(String request, StreamObserver<String> to) {
    requests.add(request);
    if (request.equals("silent")) {
      silent.countDown();
      return;
    }
    for (Status.Code code : Status.Code.values()) {
      if (code.name().equals(request)) {
        to.onError(code.toStatus().withDescription("as asked").asRuntimeException());
        return;
      }
    }
    to.onNext(request);
    to.onCompleted();
  }

  private static MethodDescriptor.Builder<String, String> method(String name) {
    return MethodDescriptor.<String, String>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName("acme.Orders/" + name)
        .setRequestMarshaller(Text.INSTANCE)
        .setResponseMarshaller(Text.INSTANCE);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private enum Text implements MethodDescriptor.Marshaller<String> {
    INSTANCE;

    @Override
    public InputStream stream(String value) {
      return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
