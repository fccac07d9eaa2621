package dev.breakwater.samples.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The proxy as a program: {@code FaultProxyMain HOST:PORT [LISTEN_PORT]}.
 *
 * <p>It says where it listens, then reads one command a line: a fault as {@link Fault#parse} reads
 * it, {@code status}, or {@code quit}; the end of the input quits too. Each line is answered by one
 * line that begins with {@code ok} or {@code error}.
 */
public final class FaultProxyMain {

  private FaultProxyMain() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 2 || args[0].lastIndexOf(':') < 1) {
      System.err.println("usage: FaultProxyMain HOST:PORT [LISTEN_PORT]");
      System.exit(2);
    }
    int colon = args[0].lastIndexOf(':');
    int upstreamPort = Integer.parseInt(args[0].substring(colon + 1));
    InetSocketAddress upstream = new InetSocketAddress(args[0].substring(0, colon), upstreamPort);
    int port = args.length == 2 ? Integer.parseInt(args[1]) : 0;
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (FaultProxy proxy = FaultProxy.to(upstream, port)) {
      serve(proxy, commands, System.out);
    }
  }

  static void serve(FaultProxy proxy, BufferedReader commands, PrintStream answers)
      throws IOException {
    answers.println("ok listening on 127.0.0.1:" + proxy.port());
    String line;
    while ((line = commands.readLine()) != null && !line.trim().equals("quit")) {
      answers.println(answer(proxy, line.trim()));
    }
  }

  private static String answer(FaultProxy proxy, String command) {
    try {
      if (!command.equals("status")) {
        proxy.apply(Fault.parse(command));
      }
      return "ok "
          + proxy.fault()
          + ", connections: "
          + proxy.openConnections()
          + " open, "
          + proxy.acceptedConnections()
          + " accepted";
    } catch (RuntimeException e) {
      return "error " + e.getMessage();
    }
  }
}
