package dev.breakwater.agent.cli;

import dev.breakwater.engine.fallback.Write;
import dev.breakwater.recovery.queue.WriteCodec;
import dev.breakwater.recovery.spool.DeadLetter;
import dev.breakwater.recovery.spool.SpoolEntry;
import dev.breakwater.recovery.spool.SpoolListing;
import dev.breakwater.rules.schema.JsonWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code spool DIRECTORY}: what waits in queues, and what was given up. */
final class SpoolView {

  /** Texts and numbers within a statement: they may be anybody's. */
  private static final String LITERALS = "'(?:[^']|'')*'|\\b\\d+(?:\\.\\d+)?\\b";

  private final boolean content;

  private SpoolView(boolean content) {
    this.content = content;
  }

  static int run(List<String> rest, PrintStream out, PrintStream err) {
    List<String> left = new ArrayList<>(rest);
    boolean json = left.remove("--json");
    SpoolView view = new SpoolView(left.remove("--content"));
    if (left.size() != 1) {
      err.println("breakwater: spool wants one directory: spool breakwater-queue");
      return CommandLine.USAGE;
    }
    Path root = Path.of(left.get(0));
    if (!Files.isDirectory(root)) {
      err.println("breakwater: " + root + ": found no such directory, expected that of a queue");
      return CommandLine.USAGE;
    }
    try {
      List<SpoolListing> all = SpoolListing.of(root);
      out.print(json ? view.json(all) : view.text(all));
      return dead(all) == 0 ? CommandLine.OK : CommandLine.NO;
    } catch (IOException unreadable) {
      err.println("breakwater: " + root + ": cannot be read: " + unreadable.getMessage());
      return CommandLine.USAGE;
    }
  }

  private static int dead(List<SpoolListing> all) {
    int dead = 0;
    for (SpoolListing each : all) {
      dead += each.dead().size();
    }
    return dead;
  }

  private String text(List<SpoolListing> all) throws IOException {
    StringBuilder out = new StringBuilder();
    for (SpoolListing each : all) {
      out.append("rule '").append(each.owner().rule()).append("' to ");
      out.append(each.owner().resource()).append(": ").append(each.waiting().size());
      out.append(" waiting, ").append(each.dead().size()).append(" dead\n");
      for (SpoolEntry entry : each.waiting()) {
        line(out, "waiting", entry, "");
      }
      for (DeadLetter letter : each.dead()) {
        line(out, "dead", letter.entry(), letter.reason());
      }
    }
    return all.isEmpty() ? "no queues\n" : out.toString();
  }

  private void line(StringBuilder out, String state, SpoolEntry entry, String reason)
      throws IOException {
    out.append(String.format("  %-7s %6d  %s  ", state, entry.sequence(), when(entry.at())));
    Map<String, Object> fields = fields(entry);
    out.append(fields.get("call"));
    if (!reason.isEmpty()) {
      out.append("  <- ").append(reason);
    }
    out.append('\n');
    if (content) {
      for (Map.Entry<String, Object> field : fields.entrySet()) {
        if (!field.getKey().equals("call")) {
          out.append("            ").append(field.getKey()).append(": ");
          out.append(field.getValue()).append('\n');
        }
      }
    }
  }

  private static String when(long at) {
    return at == 0 ? "-" : Instant.ofEpochMilli(at).toString();
  }

  private String json(List<SpoolListing> all) throws IOException {
    List<Object> queues = new ArrayList<>();
    for (SpoolListing each : all) {
      Map<String, Object> queue = new LinkedHashMap<>();
      queue.put("rule", each.owner().rule());
      queue.put("resource", each.owner().resource());
      List<Object> waiting = new ArrayList<>();
      for (SpoolEntry entry : each.waiting()) {
        waiting.add(entry(entry));
      }
      List<Object> dead = new ArrayList<>();
      for (DeadLetter letter : each.dead()) {
        Map<String, Object> fields = entry(letter.entry());
        fields.put("reason", letter.reason());
        fields.put("givenUpAt", when(letter.at()));
        dead.add(fields);
      }
      queue.put("waiting", waiting);
      queue.put("dead", dead);
      queues.add(queue);
    }
    return JsonWriter.write(Map.of("queues", queues));
  }

  private Map<String, Object> entry(SpoolEntry entry) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("sequence", entry.sequence());
    fields.put("queuedAt", when(entry.at()));
    fields.putAll(fields(entry));
    return fields;
  }

  /** What the call is; with what is in it only where that was asked for. */
  private Map<String, Object> fields(SpoolEntry entry) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (entry.kind() == DeadLetter.DAMAGED) {
      fields.put("call", "(" + entry.record().length + " damaged bytes)");
      return fields;
    }
    Write write = WriteCodec.read(entry.kind(), entry.record());
    if (write instanceof Write.Http request) {
      String uri = content ? request.uri() : plain(request.uri());
      fields.put("call", request.method() + ' ' + uri);
      fields.put("bytes", request.body().length);
      if (content) {
        fields.put("fields", request.fields());
        fields.put("body", new String(request.body(), StandardCharsets.UTF_8));
      }
    } else if (write instanceof Write.Sql statement) {
      String sql = statement.sql().replaceAll("\\s+", " ").trim();
      fields.put("call", content ? sql : sql.replaceAll(LITERALS, "?"));
      fields.put("parameters", statement.parameters().size());
      if (content) {
        List<Object> values = new ArrayList<>();
        for (Write.Parameter each : statement.parameters()) {
          values.add(String.valueOf(each.value()));
        }
        fields.put("values", values);
      }
    }
    return fields;
  }

  /** Without user and query string. */
  private static String plain(String uri) {
    int query = uri.indexOf('?');
    String shown = query < 0 ? uri : uri.substring(0, query);
    return shown.replaceFirst("//[^/@]*@", "//");
  }
}
