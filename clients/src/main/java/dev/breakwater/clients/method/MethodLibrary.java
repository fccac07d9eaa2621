package dev.breakwater.clients.method;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.Signature;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * The target {@code method}: it has no points of its own, the rules name the methods. A point made
 * by {@link #point} is what its adapter understands.
 */
public final class MethodLibrary {

  /** Stands between class and method in a point's tag. */
  static final char SEPARATOR = '#';

  private MethodLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "method", Family.METHOD, List.of(), "dev.breakwater.clients.method.MethodAdapter");
  }

  /** The point of one method that a rule names. */
  public static WeavePoint point(String className, Signature method) {
    return new WeavePoint(
        className + SEPARATOR + method.name(), Shape.CALL, List.of(className), List.of(method));
  }
}
