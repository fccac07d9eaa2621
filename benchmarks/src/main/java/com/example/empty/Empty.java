package com.example.empty;

/** The smallest application: what its start costs is the JVM's own, and the agent's. */
public final class Empty {

  private Empty() {}

  public static void main(String[] arguments) {}
}
