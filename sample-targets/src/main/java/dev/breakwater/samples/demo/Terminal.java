package dev.breakwater.samples.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the demonstration speaks: always UTF-8, with colour only if asked for. */
final class Terminal {

  /** Colours by what they mean. */
  enum Ink {
    GOOD("32"),
    BAD("31"),
    FAINT("2"),
    BOLD("1");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  private final PrintStream out;
  private final boolean colour;

  Terminal(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  /** Standard output; in colour if the property {@code demo.colour} says so. */
  static Terminal standard() {
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    return new Terminal(
        new PrintStream(out, true, StandardCharsets.UTF_8), Boolean.getBoolean("demo.colour"));
  }

  void line(String text) {
    out.println(text);
  }

  String ink(Ink ink, String text) {
    return colour ? "\u001b[" + ink.code + "m" + text + "\u001b[0m" : text;
  }
}
