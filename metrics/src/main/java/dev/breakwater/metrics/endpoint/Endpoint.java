package dev.breakwater.metrics.endpoint;

import dev.breakwater.engine.thread.OwnThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;

/**
 * Accepts scrapes, and questions for health. A server of our own, because the JDK's writes to
 * {@code System.Logger} as soon as it is made, and with that decides the application's log manager;
 * and a runtime may lack it.
 */
public final class Endpoint implements Runnable, AutoCloseable {

  /** So many scrapes at a time; the oldest gives way to one more, lest a stuck one blocks all. */
  static final int MOST = 4;

  private static final int BACKLOG = 16;
  private static final long PAUSE = 100_000_000L;

  /** More than a thread that waits for a connection takes to find its socket closed. */
  private static final long END_MILLIS = 2_000;

  private final Page page;
  private final HealthPage health;
  private final ServerSocket server;

  /** Used by the accepting thread alone, and at the end. */
  private final ArrayDeque<Exchange> underWay = new ArrayDeque<>();

  private final Thread listening = OwnThread.of(this, "breakwater-metrics");

  private volatile boolean closed;

  private Endpoint(Page page, HealthPage health, ServerSocket server) {
    this.page = page;
    this.health = health;
    this.server = server;
  }

  /**
   * Begins to listen.
   *
   * @param port 0 = any that is free
   * @throws IOException where that is not possible
   */
  public static Endpoint open(String address, int port, Page page, HealthPage health)
      throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getByName(address), port), BACKLOG);
    } catch (IOException | RuntimeException failed) {
      server.close();
      throw failed;
    }
    Endpoint endpoint = new Endpoint(page, health, server);
    endpoint.listening.start();
    return endpoint;
  }

  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void run() {
    while (!closed) {
      try {
        begin(server.accept());
      } catch (IOException | OutOfMemoryError trouble) {
        pause(); // no file or no thread left for one more; or closed: the loop ends
      }
    }
  }

  private void pause() {
    if (!closed) {
      LockSupport.parkNanos(this, PAUSE);
    }
  }

  private void begin(Socket socket) {
    Exchange exchange = new Exchange(socket, page, health);
    synchronized (underWay) {
      underWay.removeIf(Exchange::isOver);
      if (underWay.size() >= MOST) {
        underWay.remove().close();
      }
      underWay.add(exchange);
    }
    OwnThread.of(exchange, "breakwater-metrics-scrape").start();
  }

  /** Stops listening, and ends the scrapes under way; nobody is answered afterwards. */
  @Override
  public void close() {
    closed = true;
    try {
      server.close();
    } catch (IOException gone) {
      // it no longer listens
    }
    try {
      listening.join(END_MILLIS); // a socket that somebody listens on is only closed by them
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    synchronized (underWay) {
      for (Exchange each : underWay) {
        each.close();
      }
      underWay.clear();
    }
  }
}
