package com.example.places;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Makes its calls, and loads what it needs for them, not before it is told to; then waits again.
 */
public final class CallsLater {

  private CallsLater() {}

  public static void main(String[] arguments) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String word = in.readLine(); word != null; word = in.readLine()) {
      if (word.equals("call")) {
        Calls.make(arguments[0], 2);
      }
      System.out.println("did " + word);
    }
  }
}
