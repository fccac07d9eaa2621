package com.acme.jmx;

import java.util.logging.LogManager;

/** A log manager as application servers bring one. Says on which thread it was made. */
public final class OwnLogManager extends LogManager {

  public OwnLogManager() {
    Seen.logManager = Thread.currentThread().getName();
  }
}
