package com.acme.jmx;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Names a log manager and a builder of its own before it touches either, as an application server's
 * main does, and makes them when it is told to. Told "beans", it says which there are.
 */
public final class OwnManagement {

  private OwnManagement() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
    System.setProperty("javax.management.builder.initial", OwnBuilder.class.getName());
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(line + " " + answer(line));
    }
  }

  private static String answer(String line) throws Exception {
    if (line.startsWith("who")) {
      return Seen.logManager + " " + Seen.server;
    }
    if (line.startsWith("make")) {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      return LogManager.getLogManager().getClass().getName() + " " + (server != null);
    }
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName("dev.breakwater:type=Agent"), null)
        .toString();
  }
}
