package dev.breakwater.clients.method;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.Signature;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The target {@code method}: it has no points of its own, the rules name the methods. A point made
 * by {@link #point} is what its adapter understands.
 */
public final class MethodLibrary {

  /** Stands between class and method in a point's tag. */
  static final char SEPARATOR = '#';

  /** Stands before the class or interface that a rule names, where it means what is below. */
  private static final String BELOW = "<:";

  /** In front of the tag of methods that are {@code synchronized}. */
  private static final String MONITOR = "synchronized ";

  private MethodLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "method", Family.METHOD, List.of(), "dev.breakwater.clients.method.MethodAdapter");
  }

  /** The point of one method that a rule names. */
  public static WeavePoint point(String className, Signature method) {
    return point(className, method, "", "");
  }

  /**
   * The point of methods that a rule means.
   *
   * @param className the class that declares them
   * @param overloads what the rule asks of their parameters and of what they return; empty for
   *     nothing
   * @param above the class or interface that the rule names, where it means what extends or
   *     implements that; empty where it does not
   */
  public static WeavePoint point(
      String className, Signature method, String overloads, String above) {
    StringBuilder tag = new StringBuilder(className).append(SEPARATOR).append(method.name());
    tag.append(overloads);
    if (!above.isEmpty()) {
      tag.append(BELOW).append(above);
    }
    return new WeavePoint(tag.toString(), Shape.CALL, List.of(className), List.of(method));
  }

  /** The same point, of methods that hold a monitor from before our lines until after them. */
  public static WeavePoint holdingMonitor(WeavePoint point) {
    return new WeavePoint(MONITOR + point.tag(), point.shape(), point.classes(), point.methods());
  }

  /** Whether the methods of such a point hold a monitor. */
  public static boolean holdsMonitor(String tag) {
    return tag.startsWith(MONITOR);
  }

  /** The tag as it is of methods that hold none. */
  static String plain(String tag) {
    return holdsMonitor(tag) ? tag.substring(MONITOR.length()) : tag;
  }

  /** What a rule asks of the overloads of such a point. */
  public static String overloads(String tag) {
    int open = tag.indexOf('(');
    int below = tag.lastIndexOf(BELOW);
    return open < 0 ? "" : tag.substring(open, below < 0 ? tag.length() : below);
  }

  /** What the class of such a point extends or implements; empty where its rule does not ask. */
  public static String above(String tag) {
    int below = tag.lastIndexOf(BELOW);
    return below < 0 ? "" : tag.substring(below + BELOW.length());
  }

  /**
   * What points have in common of which one is a wrapper around another, or its way to what it
   * overrides; null for a point that has no such.
   */
  public static @Nullable String kin(WeavePoint point) {
    String tag = point.tag();
    return above(tag).isEmpty() ? null : tag.substring(tag.indexOf(SEPARATOR));
  }
}
