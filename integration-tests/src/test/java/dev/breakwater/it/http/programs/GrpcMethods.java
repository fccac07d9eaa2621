package dev.breakwater.it.http.programs;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The methods of a gRPC service as a generator would write them, of texts. */
public final class GrpcMethods {

  public static final String SERVICE = "acme.Orders";

  private GrpcMethods() {}

  /**
   * A unary method; those whose names begin with {@code get} are idempotent by their definition.
   * Safe ones 1.6 asks for by GET, which no server understands.
   */
  public static MethodDescriptor<String, String> of(String name) {
    return of(name, MethodDescriptor.MethodType.UNARY);
  }

  /** A method that answers in parts. */
  public static MethodDescriptor<String, String> stream(String name) {
    return of(name, MethodDescriptor.MethodType.SERVER_STREAMING);
  }

  private static MethodDescriptor<String, String> of(
      String name, MethodDescriptor.MethodType type) {
    return MethodDescriptor.<String, String>newBuilder()
        .setType(type)
        .setFullMethodName(SERVICE + "/" + name)
        .setIdempotent(name.startsWith("get"))
        .setRequestMarshaller(new Text())
        .setResponseMarshaller(new Text())
        .build();
  }

  private static final class Text implements MethodDescriptor.Marshaller<String> {
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
