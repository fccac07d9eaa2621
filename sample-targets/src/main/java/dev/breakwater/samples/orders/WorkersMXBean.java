package dev.breakwater.samples.orders;

/** What the application shows of its worker threads, as {@code orders:type=Workers}. */
public interface WorkersMXBean {

  /** Worker threads there are. */
  int getSize();

  /** Workers that are answering a request right now. */
  int getBusy();

  /** Workers that have been at one and the same request for more than a second. */
  int getBusyOverOneSecond();

  /** Requests that wait for a worker. */
  int getWaiting();
}
