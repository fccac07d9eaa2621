package dev.breakwater.metrics.endpoint;

/**
 * A guard's lines as they were at a look, for as long as they are being sent. Never changed: the
 * next look makes new ones, where a value is another.
 *
 * @param text one line after the other
 * @param ends where each column's line ends; a column without a line ends where the one before does
 */
record Lines(byte[] text, int[] ends) {

  /** Where the line of a column begins. */
  int from(int column) {
    return column == 0 ? 0 : ends[column - 1];
  }

  /** Where its value begins. */
  int value(int column) {
    int at = ends[column] - 1;
    while (text[at - 1] != ' ') {
      at--;
    }
    return at;
  }
}
