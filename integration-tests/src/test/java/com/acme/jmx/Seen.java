package com.acme.jmx;

/** Which thread made what. Apart, because to look into the log manager's class makes it. */
final class Seen {

  static volatile String logManager = "nobody";
  static volatile String server = "nobody";

  private Seen() {}
}
