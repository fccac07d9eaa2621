package com.acme.reload;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Calls a gateway once for each line it is told, and says what came of it. */
public final class Caller {

  private Caller() {}

  public static void main(String[] arguments) throws Exception {
    Gateway gateway = new Gateway();
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(line + ": " + answer(gateway, line));
    }
  }

  private static String answer(Gateway gateway, String line) {
    try {
      return line.startsWith("one") ? gateway.callOne("a") : gateway.callTwo("a");
    } catch (RuntimeException refused) {
      return refused.getClass().getName();
    }
  }
}
