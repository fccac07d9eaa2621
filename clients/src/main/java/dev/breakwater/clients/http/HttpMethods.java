package dev.breakwater.clients.http;

import dev.breakwater.engine.call.Operation;
import java.util.List;

/**
 * HTTP methods as operations; the indexes are part of the family's routing tables, never reorder.
 * Idempotent are those of RFC 9110, section 9.2.2.
 */
public final class HttpMethods {

  private static final Operation GET = new Operation(0, "GET");
  private static final Operation HEAD = new Operation(1, "HEAD");
  private static final Operation POST = new Operation(2, "POST");
  private static final Operation PUT = new Operation(3, "PUT");
  private static final Operation DELETE = new Operation(4, "DELETE");
  private static final Operation OPTIONS = new Operation(5, "OPTIONS");
  private static final Operation TRACE = new Operation(6, "TRACE");
  private static final Operation PATCH = new Operation(7, "PATCH");
  private static final Operation CONNECT = new Operation(8, "CONNECT");
  private static final Operation OTHER = new Operation(9, "OTHER");

  private HttpMethods() {}

  /** The operation of a method name; methods are case-sensitive. */
  public static Operation of(String method) {
    return switch (method) {
      case "GET" -> GET;
      case "HEAD" -> HEAD;
      case "POST" -> POST;
      case "PUT" -> PUT;
      case "DELETE" -> DELETE;
      case "OPTIONS" -> OPTIONS;
      case "TRACE" -> TRACE;
      case "PATCH" -> PATCH;
      case "CONNECT" -> CONNECT;
      default -> OTHER;
    };
  }

  /** Whether making the request twice is meant to be the same as making it once. */
  public static boolean isIdempotent(Operation method) {
    return method == GET
        || method == HEAD
        || method == PUT
        || method == DELETE
        || method == OPTIONS
        || method == TRACE;
  }

  /** Whether such a request is there to change something. */
  public static boolean isWrite(Operation method) {
    return method == POST || method == PUT || method == PATCH || method == DELETE;
  }

  /** All of them, each at its index. */
  public static List<Operation> all() {
    return List.of(GET, HEAD, POST, PUT, DELETE, OPTIONS, TRACE, PATCH, CONNECT, OTHER);
  }
}
