package dev.breakwater.samples.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One client's connection and its way to the upstream server: two threads, one a direction. */
final class Link {

  private final Socket client;
  private final Socket upstream = new Socket();
  private final FaultSwitch faults;
  private final FaultProxy owner;
  private int openDirections = 2;
  private volatile boolean abandoned;

  Link(Socket client, FaultSwitch faults, FaultProxy owner) {
    this.client = client;
    this.faults = faults;
    this.owner = owner;
  }

  void start(InetSocketAddress target) {
    thread("to-upstream", () -> connectAndForward(target)).start();
  }

  /** Nothing goes through any more and nobody is told; only {@link #reset} ends it. */
  void abandon() {
    abandoned = true;
  }

  /** Both sides see a reset connection. */
  void reset() {
    closeWithReset(client);
    closeWithReset(upstream);
    owner.forget(this);
  }

  private void connectAndForward(InetSocketAddress target) {
    try {
      // a black hole lets nothing through, so not even the connection upstream
      faults.hold(0);
      if (abandoned) {
        return;
      }
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      upstream.connect(target);
    } catch (IOException | InterruptedException e) {
      reset();
      return;
    }
    thread("to-client", () -> forward(upstream, client)).start();
    forward(client, upstream);
  }

  private void forward(Socket from, Socket to) {
    byte[] buffer = new byte[Fault.PASS.readSize()];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int count;
      while ((count = in.read(buffer, 0, faults.current().readSize())) >= 0) {
        faults.hold(count);
        if (abandoned) {
          return;
        }
        out.write(buffer, 0, count);
      }
      faults.hold(0);
      if (!abandoned) {
        to.shutdownOutput();
        directionEnded();
      }
    } catch (IOException | InterruptedException e) {
      reset();
    }
  }

  private synchronized void directionEnded() {
    if (--openDirections == 0) {
      closeQuietly(client);
      closeQuietly(upstream);
      owner.forget(this);
    }
  }

  private Thread thread(String direction, Runnable task) {
    Thread thread = new Thread(task, "fault-proxy-" + direction);
    thread.setDaemon(true);
    return thread;
  }

  static void closeWithReset(Socket socket) {
    try {
      // closing with unsent data dropped is what makes the kernel send RST and not FIN
      socket.setSoLinger(true, 0);
    } catch (IOException alreadyClosed) {
      // then the other side knows already
    }
    closeQuietly(socket);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // nothing is left to be done with it
    }
  }
}
