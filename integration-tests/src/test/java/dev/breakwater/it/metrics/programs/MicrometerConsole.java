package dev.breakwater.it.metrics.programs;

import dev.breakwater.it.harness.programs.Console;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * An application with metrics of its own, in whichever Micrometer is on its class path, that makes
 * HTTP requests. Its argument is the class of its registry.
 */
public final class MicrometerConsole {

  /** Stands for the ends of lines in an answer. */
  public static final String END = "~~";

  private MicrometerConsole() {}

  public static void main(String[] arguments) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    Object registry = registry(arguments[0]);
    new Console()
        .on(
            "send",
            url ->
                client
                    .send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofString())
                    .statusCode())
        .on(
            "scrape",
            unused ->
                String.valueOf(registry.getClass().getMethod("scrape").invoke(registry))
                    .replace("\n", END))
        .run();
  }

  private static Object registry(String type) throws Exception {
    Class<?> registries = Class.forName(type);
    Class<?> config = Class.forName(type.replace("MeterRegistry", "Config"));
    Object registry =
        registries.getConstructor(config).newInstance(config.getField("DEFAULT").get(null));
    Class<?> metrics = Class.forName("io.micrometer.core.instrument.Metrics");
    Class<?> any = Class.forName("io.micrometer.core.instrument.MeterRegistry");
    metrics.getMethod("addRegistry", any).invoke(null, registry);
    return registry;
  }
}
