package dev.breakwater.it.start.programs;

/** An application that calls nothing that could be guarded. */
public final class Hello {

  private Hello() {}

  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
