package dev.breakwater.clients.support;

import java.util.Properties;

/** Tells drivers how long to wait at most, each in its own words; URLs that say so win. */
final class LoginTimeouts {

  private LoginTimeouts() {}

  static void put(String url, int millis, Properties into) {
    String text = Integer.toString(millis);
    String seconds = Integer.toString(Math.max(1, (millis + 999) / 1000));
    if (url.startsWith("jdbc:postgresql:")) {
      into.setProperty("connectTimeout", seconds);
      into.setProperty("socketTimeout", seconds);
      into.setProperty("loginTimeout", "0"); // else it connects on a thread that we do not know
    } else if (url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:")) {
      into.setProperty("connectTimeout", text);
      into.setProperty("socketTimeout", text);
    } else if (url.startsWith("jdbc:sqlserver:")) {
      into.setProperty("loginTimeout", seconds);
      into.setProperty("socketTimeout", text);
    } else if (url.startsWith("jdbc:oracle:")) {
      into.setProperty("oracle.net.CONNECT_TIMEOUT", text);
      into.setProperty("oracle.jdbc.ReadTimeout", text);
    }
  }
}
