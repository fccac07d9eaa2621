package dev.breakwater.agent.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The agent's version, as the build wrote it. */
public final class Version {

  private static final String FILE = "dev/breakwater/agent/version.txt";

  private Version() {}

  public static String text() {
    try (InputStream in = Version.class.getClassLoader().getResourceAsStream(FILE)) {
      return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
    } catch (IOException unreadable) {
      return "unknown";
    }
  }
}
