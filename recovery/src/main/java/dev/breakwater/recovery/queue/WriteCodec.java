package dev.breakwater.recovery.queue;

import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Write;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes as bytes, and back. The kind stands beside the bytes, in the spool. */
public final class WriteCodec {

  public static final byte HTTP = 1;
  public static final byte SQL = 2;

  private WriteCodec() {}

  static byte kind(Write write) {
    return write instanceof Write.Http ? HTTP : SQL;
  }

  /**
   * @throws Unanswerable when a parameter is of a type that has no place here
   */
  static byte[] bytes(Write write) throws IOException, Unanswerable {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    if (write instanceof Write.Http request) {
      text(out, request.method());
      text(out, request.uri());
      out.writeInt(request.fields().size());
      for (String each : request.fields()) {
        text(out, each);
      }
      out.writeInt(request.body().length);
      out.write(request.body());
    } else if (write instanceof Write.Sql statement) {
      text(out, statement.sql());
      out.writeInt(statement.parameters().size());
      for (Write.Parameter each : statement.parameters()) {
        out.writeInt(each.index());
        text(out, each.setter());
        SqlValues.write(out, each.index(), each.value());
        SqlValues.write(out, each.index(), each.detail());
      }
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IOException when it is no such write
   */
  public static Write read(byte kind, byte[] record) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
    switch (kind) {
      case HTTP:
        return http(in);
      case SQL:
        return sql(in);
      default:
        throw new IOException("found a queued call of kind " + kind + ", expected 1 or 2");
    }
  }

  private static Write http(DataInputStream in) throws IOException {
    String method = text(in);
    String uri = text(in);
    List<String> fields = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      fields.add(text(in));
    }
    return new Write.Http(method, uri, fields, in.readNBytes(in.readInt()));
  }

  private static Write sql(DataInputStream in) throws IOException {
    String sql = text(in);
    List<Write.Parameter> parameters = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      parameters.add(
          new Write.Parameter(in.readInt(), text(in), SqlValues.read(in), SqlValues.read(in)));
    }
    return new Write.Sql(sql, parameters);
  }

  /** Unlike {@code writeUTF}, of any length. */
  static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
