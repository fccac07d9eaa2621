package com.example.everyday;

/** A bit of everything that an application does, all of it said on standard output and error. */
public final class Everyday {

  private Everyday() {}

  public static void main(String[] arguments) throws Exception {
    EverydayJdbc.run();
    EverydayHttp.run();
    EverydayMethods.run();
    for (String name : new java.util.TreeSet<>(System.getProperties().stringPropertyNames())) {
      System.out.println(name + "=" + System.getProperty(name));
    }
    System.out.println(Thread.currentThread().getContextClassLoader().getClass());
    System.err.println("leaving with 7");
    System.exit(7);
  }

  /**
   * Everything of a failure but what differs between any two runs: ports, hashes, and which of the
   * JDK's own threads was the one to complete a future.
   */
  static void say(Throwable failure) {
    java.io.StringWriter text = new java.io.StringWriter();
    failure.printStackTrace(new java.io.PrintWriter(text, true));
    for (String line : text.toString().split("\\R")) {
      boolean ofTheJdk = line.contains("\tat java.") || line.matches("\\t\\.\\.\\. \\d+ more");
      if (ofTheJdk && !line.contains(".HttpClientImpl.send") && !line.contains("Facade.send")) {
        continue;
      }
      System.out.println(
          line.replaceAll("(localhost|127\\.0\\.0\\.1)[:/]+\\d+", "$1:PORT")
              .replaceAll("0x[0-9a-f]+|@[0-9a-f]{4,}", "HASH"));
    }
    System.err.println("met " + failure.getClass());
  }
}
