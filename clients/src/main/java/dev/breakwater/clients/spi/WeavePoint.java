package dev.breakwater.clients.spi;

import java.util.List;

/**
 * Methods that are woven alike: in these classes, the methods of these signatures.
 *
 * @param tag what the adapter knows the point by; unique within its library
 * @param classes exact class names
 * @param methods exact signatures
 */
public record WeavePoint(String tag, Shape shape, List<String> classes, List<Signature> methods) {

  public WeavePoint {
    classes = List.copyOf(classes);
    methods = List.copyOf(methods);
  }

  /** A point from signatures in their text form. */
  public static WeavePoint of(String tag, Shape shape, List<String> classes, String... methods) {
    Signature[] signatures = new Signature[methods.length];
    for (int i = 0; i < methods.length; i++) {
      signatures[i] = Signature.of(methods[i]);
    }
    return new WeavePoint(tag, shape, classes, List.of(signatures));
  }
}
