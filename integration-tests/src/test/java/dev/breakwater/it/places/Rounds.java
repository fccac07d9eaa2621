package dev.breakwater.it.places;

/** How often the tests of odd places try what only shows itself now and then. */
final class Rounds {

  private Rounds() {}

  /**
   * What the plain build does, unless {@code -Dbreakwater.places.NAME=NUMBER} says otherwise.
   *
   * @throws IllegalStateException when the property holds no positive number
   */
  static int of(String name, int usual) {
    String property = "breakwater.places." + name;
    String said = System.getProperty(property, Integer.toString(usual));
    if (!said.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalStateException(property + ": found '" + said + "', expected 1 or more");
    }
    return Integer.parseInt(said);
  }
}
