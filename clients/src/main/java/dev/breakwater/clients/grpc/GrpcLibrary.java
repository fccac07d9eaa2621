package dev.breakwater.clients.grpc;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * gRPC's stubs: generated ones make their unary calls by static methods, one of each kind. Blocking
 * ones say what they call. What starts a call inside them is noted, to know what to cancel. Those
 * with a future or an observer are given a call that was made before: that is noted where channels
 * make it.
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
            WeavePoint.of(
                "future",
                Shape.ASYNC,
                CALLS,
                "futureUnaryCall(io.grpc.ClientCall,java.lang.Object)"),
            WeavePoint.of(
                "observer",
                Shape.CALLBACK,
                CALLS,
                "asyncUnaryCall("
                    + "io.grpc.ClientCall,java.lang.Object,io.grpc.stub.StreamObserver)"),
            WeavePoint.of("start", Shape.NOTE, CALLS, "startCall(io.grpc.ClientCall,..)"),
            WeavePoint.of(
                "made",
                Shape.NOTE,
                List.of(
                    "io.grpc.internal.ManagedChannelImpl",
                    "io.grpc.ClientInterceptors$InterceptorChannel"),
                "newCall(io.grpc.MethodDescriptor,io.grpc.CallOptions)")),
        "dev.breakwater.clients.grpc.GrpcAdapter");
  }
}
