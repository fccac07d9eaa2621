package dev.breakwater.samples.faults;

import dev.breakwater.samples.servers.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on the loopback address whose network can be made bad while connections are open.
 *
 * <p>When a {@link Fault#BLACK_HOLE} ends, its connections resume: what was sent meanwhile arrives
 * then, as TCP would send it again. After {@link Fault#RESET} and {@link Fault#REFUSE} only new
 * connections work. The port stays the same for the proxy's whole life.
 */
public final class FaultProxy implements AutoCloseable {

  private final InetSocketAddress upstream;
  private final FaultSwitch faults = new FaultSwitch();
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicLong accepted = new AtomicLong();

  /** No connection slips in between a change of fault and the reset of all that were open. */
  private final ReentrantLock admission = new ReentrantLock();

  private final int port;
  private @Nullable Acceptor acceptor;

  private FaultProxy(InetSocketAddress upstream, int port) throws IOException {
    this.upstream = upstream;
    this.port = port;
    this.acceptor = Acceptor.open(port, this::admit);
  }

  /**
   * Starts a proxy to the server at this address, on a free port.
   *
   * @throws IOException if no port could be opened
   */
  public static FaultProxy to(InetSocketAddress upstream) throws IOException {
    return to(upstream, 0);
  }

  /** The same on a port of one's choice; 0 = any free one. */
  public static FaultProxy to(InetSocketAddress upstream, int port) throws IOException {
    // a free one of ours: the kernel would give one of its own away while we refuse
    return new FaultProxy(upstream, port == 0 ? Ports.free() : port);
  }

  /** Where clients connect to. */
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public int port() {
    return port;
  }

  public Fault fault() {
    return faults.current();
  }

  /** Connections that are open at the moment, stalled ones included. */
  public int openConnections() {
    return links.size();
  }

  /** Connections accepted since the start, those included that were reset at once. */
  public long acceptedConnections() {
    return accepted.get();
  }

  /**
   * Changes the network, for open connections and for new ones; it holds when this returns.
   *
   * @throws UncheckedIOException if the port, closed by {@code REFUSE}, cannot be opened again
   */
  public synchronized void apply(Fault fault) {
    switchTo(fault);
    if (fault.kind() == Fault.Kind.REFUSE) {
      closeAcceptor();
    } else if (acceptor == null) {
      reopen();
    }
  }

  /**
   * What is open now stays silent for ever, whatever the next faults are, as when a server has lost
   * its power; new connections are not concerned. Only a reset or closing the proxy ends it.
   */
  public void abandonOpenConnections() {
    admission.lock();
    try {
      links.forEach(Link::abandon);
    } finally {
      admission.unlock();
    }
  }

  /** Ends the proxy: the port is closed and every open connection is reset. */
  @Override
  public synchronized void close() {
    switchTo(Fault.REFUSE);
    closeAcceptor();
    faults.close();
  }

  void forget(Link link) {
    links.remove(link);
  }

  private void switchTo(Fault fault) {
    admission.lock();
    try {
      // first the reset: what a black hole still holds must not slip out on the change
      if (!fault.keepsConnections()) {
        links.forEach(Link::reset);
      }
      faults.change(fault);
    } finally {
      admission.unlock();
    }
  }

  private void admit(Socket client) {
    accepted.incrementAndGet();
    admission.lock();
    try {
      if (faults.current().keepsConnections()) {
        Link link = new Link(client, faults, this);
        links.add(link);
        link.start(upstream);
      } else {
        Link.closeWithReset(client);
      }
    } finally {
      admission.unlock();
    }
  }

  private void reopen() {
    try {
      acceptor = Acceptor.open(port, this::admit);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "fault proxy: port " + port + " was taken while it was closed; use another proxy", e);
    }
  }

  private void closeAcceptor() {
    Acceptor open = acceptor;
    acceptor = null;
    if (open != null) {
      open.close();
    }
  }
}
