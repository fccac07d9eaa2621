package dev.breakwater.clients.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Methods that are woven alike: in these classes, the methods of these signatures.
 *
 * @param tag what the adapter knows the point by; unique within its library
 * @param classes exact class names
 * @param methods exact signatures
 * @param kin an interface of the JDK: what implements it in the packages of a JDBC driver that
 *     nobody has named is meant too; empty where only the named classes are
 * @param from index of the first of the two arguments that the adapter is given; 0 nearly always
 * @param within whether only what happens in a guarded call of this library is meant: so for a
 *     class of another library, which applications use without this one too
 * @param told how many of the last arguments are told of a {@link Shape#CALLBACK} call's end; where
 *     there are several, they are handed over as one array
 * @param byName whether the adapter knows each of the methods by its own name, and not all by the
 *     tag
 */
public record WeavePoint(
    String tag,
    Shape shape,
    List<String> classes,
    List<Signature> methods,
    String kin,
    int from,
    boolean within,
    int told,
    boolean byName) {

  public WeavePoint {
    classes = List.copyOf(classes);
    methods = List.copyOf(methods);
  }

  public WeavePoint(String tag, Shape shape, List<String> classes, List<Signature> methods) {
    this(tag, shape, classes, methods, "", 0, false, 1, false);
  }

  /** A point from signatures in their text form. */
  public static WeavePoint of(String tag, Shape shape, List<String> classes, String... methods) {
    Signature[] signatures = new Signature[methods.length];
    for (int i = 0; i < methods.length; i++) {
      signatures[i] = Signature.of(methods[i]);
    }
    return new WeavePoint(tag, shape, classes, List.of(signatures));
  }

  /** The same point, for implementors of that interface in drivers nobody has named, too. */
  public WeavePoint andKinOf(String type) {
    return new WeavePoint(tag, shape, classes, methods, type, from, within, told, byName);
  }

  /** The same point, whose adapter is given the argument of this index and the one behind it. */
  public WeavePoint givingFrom(int index) {
    return new WeavePoint(tag, shape, classes, methods, kin, index, within, told, byName);
  }

  /** The same {@link Shape#NOTE} point, where it is in a guarded call of this library. */
  public WeavePoint withinCalls() {
    return new WeavePoint(tag, shape, classes, methods, kin, from, true, told, byName);
  }

  /** The same {@link Shape#CALLBACK} point, where its last so many arguments are told. */
  public WeavePoint tellingLast(int count) {
    return new WeavePoint(tag, shape, classes, methods, kin, from, within, count, byName);
  }

  /** The same point, of which the adapter is told each method's name for a tag. */
  public WeavePoint knownByName() {
    return new WeavePoint(tag, shape, classes, methods, kin, from, within, told, true);
  }

  /** What the adapter is told of this one of the methods: the point, or one of its own. */
  public WeavePoint of(Signature method) {
    return byName
        ? new WeavePoint(
            method.name(), shape, classes, List.of(method), kin, from, within, told, false)
        : this;
  }

  // By hand: a record's own are linked at the first call, which costs a start milliseconds.

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof WeavePoint
            && ((WeavePoint) other).tag.equals(tag)
            && ((WeavePoint) other).shape == shape
            && ((WeavePoint) other).classes.equals(classes)
            && ((WeavePoint) other).methods.equals(methods)
            && ((WeavePoint) other).kin.equals(kin)
            && ((WeavePoint) other).from == from
            && ((WeavePoint) other).told == told
            && ((WeavePoint) other).byName == byName;
  }

  @Override
  public int hashCode() {
    return 31 * tag.hashCode() + classes.hashCode();
  }
}
