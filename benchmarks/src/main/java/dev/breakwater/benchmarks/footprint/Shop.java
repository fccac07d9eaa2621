package dev.breakwater.benchmarks.footprint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample shop after some load and a full collection. */
final class Shop {

  private static final Path TARGET = Path.of("sample-targets", "shop", "target").toAbsolutePath();
  private static final String READY = "shop listening on ";
  private static final int REQUESTS = 1000;

  /** Of a kind of memory: {@code - Class (reserved=…KB, committed=…KB)}. */
  private static final Pattern KIND = Pattern.compile("-\\s+(.+) \\(.*committed=(\\d+)KB.*");

  private Shop() {}

  static double residentMegabytes(List<String> options) throws IOException, InterruptedException {
    try (Jvm jvm = loaded(options)) {
      return jvm.residentMegabytes();
    }
  }

  static Map<String, Long> committedKilobytes(List<String> options)
      throws IOException, InterruptedException {
    List<String> tracking = new ArrayList<>(options);
    tracking.add("-XX:NativeMemoryTracking=summary");
    Map<String, Long> kinds = new TreeMap<>();
    try (Jvm jvm = loaded(tracking)) {
      for (String line : jvm.command("VM.native_memory", "summary")) {
        Matcher kind = KIND.matcher(line);
        if (kind.matches()) {
          kinds.put(kind.group(1).trim(), Long.valueOf(kind.group(2)));
        }
      }
    }
    return kinds;
  }

  /** Bytes of all objects whose classes' names begin so. */
  static long heapOf(String beginning, List<String> options)
      throws IOException, InterruptedException {
    long bytes = 0;
    try (Jvm jvm = loaded(options)) {
      for (String line : jvm.command("GC.class_histogram")) {
        String[] cells = line.trim().split("\\s+", -1); // number: instances bytes class
        if (cells.length > 3 && cells[3].startsWith(beginning)) {
          bytes += Long.parseLong(cells[2]);
        }
      }
    }
    return bytes;
  }

  private static Jvm loaded(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(options);
    command.addAll(List.of("-Xms192m", "-Xmx192m", "-XX:+UseSerialGC", "-cp"));
    command.add(TARGET.resolve("classes") + ":" + Files.readString(TARGET.resolve("classpath")));
    command.add("dev.breakwater.samples.shop.ShopMain");
    Jvm jvm = Jvm.start(command);
    String port = jvm.lineThatBegins(READY).substring(READY.length()).split(" ", 2)[0];
    URI products = URI.create("http://127.0.0.1:" + port + "/products?name=lamp");
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < REQUESTS; i++) {
      HttpRequest request = HttpRequest.newBuilder(products).build();
      if (client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() != 200) {
        throw new IOException("footprint: the shop does not serve");
      }
    }
    List<String> unused = jvm.command("GC.run");
    return jvm;
  }
}
