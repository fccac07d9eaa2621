package com.example.places;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Asks a server whose answers come about when the time for them is up, from a few threads, one call
 * of each at a time; says how the calls ended, and how often a thread was found interrupted.
 */
public final class DeadlineRaces {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;
  private final boolean asynchronous;
  private final AtomicInteger left;
  private final LongAdder answered = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder cut = new LongAdder();
  private final LongAdder odd = new LongAdder();
  private final LongAdder interrupted = new LongAdder();

  private DeadlineRaces(String url, boolean asynchronous, int calls) {
    this.request = HttpRequest.newBuilder(URI.create(url)).build();
    this.asynchronous = asynchronous;
    this.left = new AtomicInteger(calls);
  }

  /** URL, {@code send} or {@code sendAsync}, number of calls, number of threads. */
  public static void main(String[] arguments) throws Exception {
    DeadlineRaces races =
        new DeadlineRaces(
            arguments[0], arguments[1].equals("sendAsync"), Integer.parseInt(arguments[2]));
    Thread[] threads = new Thread[Integer.parseInt(arguments[3])];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(races::run, "racer-" + i);
      threads[i].start();
    }
    for (Thread each : threads) {
      each.join();
    }
    System.out.println("answered " + races.answered);
    System.out.println("late " + races.late);
    System.out.println("refused " + races.refused);
    System.out.println("cut " + races.cut);
    System.out.println("odd " + races.odd);
    System.out.println("interrupted " + races.interrupted);
    System.out.println("over 1");
    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
  }

  private void run() {
    while (left.getAndDecrement() > 0) {
      try {
        call();
        answered.increment();
      } catch (HttpTimeoutException expected) {
        late.increment();
      } catch (ConnectException refusal) {
        refused.increment();
        System.err.println(refusal);
      } catch (Exception unexpected) {
        if (isCut(unexpected)) {
          cut.increment();
        } else {
          odd.increment();
          unexpected.printStackTrace();
        }
      }
      if (Thread.interrupted()) {
        interrupted.increment();
      }
    }
  }

  /**
   * Whether the client had closed the connection: where another call was cancelled in the instant
   * between the end of its answer and its own, the connection was this one's already. A channel
   * says that it is closed only to who has closed it: of a peer's end it says otherwise.
   */
  private static boolean isCut(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof ClosedChannelException
          || String.valueOf(at.getMessage()).contains("closed locally")) {
        return true;
      }
    }
    return false;
  }

  private void call() throws Exception {
    if (!asynchronous) {
      Object unused = client.send(request, BodyHandlers.ofString());
      return;
    }
    try {
      Object unused = client.sendAsync(request, BodyHandlers.ofString()).get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }
}
