package dev.breakwater.it.http.programs;

import dev.breakwater.it.harness.programs.Console;
import dev.breakwater.it.harness.programs.Named;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;

/**
 * An application of Jetty's client in a version before 12, whose types had other names. Words as in
 * {@link HttpClientsConsole}.
 */
public final class JettyBefore12 {

  private final HttpClient client = new HttpClient();

  private JettyBefore12() throws Exception {
    client.start();
  }

  public static void main(String[] arguments) throws Exception {
    JettyBefore12 jetty = new JettyBefore12();
    new Console()
        .on("jetty", argument -> jetty.send(argument.split(" ")))
        .on("jetty-listener", argument -> jetty.sendAndBeTold(argument.split(" ")))
        .run();
  }

  /** Waits in the call. */
  private String send(String[] words) throws Exception {
    Object response = Named.call(request(words), "send");
    byte[] content = (byte[]) Named.call(response, "getContent");
    return Named.call(response, "getStatus") + " " + new String(content, StandardCharsets.US_ASCII);
  }

  /** Waits for a listener to be told. */
  private String sendAndBeTold(String[] words) throws Exception {
    CompletableFuture<String> told = new CompletableFuture<>();
    Object listener =
        Proxy.newProxyInstance(
            JettyBefore12.class.getClassLoader(),
            new Class<?>[] {
              Class.forName("org.eclipse.jetty.client.api.Response$CompleteListener")
            },
            (self, method, given) -> {
              if (method.getName().equals("onComplete")) {
                tell(told, given[0]);
              }
              return null;
            });
    Object unused = Named.call(request(words), "send", listener);
    return told.get(1, TimeUnit.MINUTES);
  }

  private static void tell(CompletableFuture<String> told, Object result) throws Exception {
    Throwable failure = (Throwable) Named.call(result, "getFailure");
    if (failure == null) {
      told.complete(String.valueOf(Named.call(Named.call(result, "getResponse"), "getStatus")));
    } else {
      told.completeExceptionally(failure);
    }
  }

  private Object request(String[] words) throws Exception {
    Object request = Named.call(Named.call(client, "newRequest", words[1]), "method", words[0]);
    return words.length == 4 ? Named.call(request, "header", words[2], words[3]) : request;
  }
}
