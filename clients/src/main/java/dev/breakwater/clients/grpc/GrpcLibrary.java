package dev.breakwater.clients.grpc;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * gRPC's blocking stubs: generated ones make their unary calls by one static method. What starts a
 * call inside it is noted, to know what to cancel.
 */
public final class GrpcLibrary {

  private static final List<String> CALLS = List.of("io.grpc.stub.ClientCalls");

  private GrpcLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "grpc",
        Family.HTTP,
        List.of(
            WeavePoint.of(
                "blocking",
                Shape.CALL,
                CALLS,
                "blockingUnaryCall("
                    + "io.grpc.Channel,"
                    + "io.grpc.MethodDescriptor,"
                    + "io.grpc.CallOptions,"
                    + "java.lang.Object)"),
            WeavePoint.of("start", Shape.NOTE, CALLS, "startCall(io.grpc.ClientCall,..)")),
        "dev.breakwater.clients.grpc.GrpcAdapter");
  }
}
