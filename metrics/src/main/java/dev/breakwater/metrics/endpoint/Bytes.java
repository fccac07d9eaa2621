package dev.breakwater.metrics.endpoint;

import io.prometheus.client.Collector;
import java.util.Arrays;

/** Bytes being written, one after the other. */
final class Bytes {

  /** From here on a double is written with an exponent. */
  private static final double WITH_EXPONENT = 1e7;

  /** Up to here every whole double is what its digits say, and neighbours differ by them. */
  private static final double EXACT = 9e15;

  private static final int LONGEST_NUMBER = 32;

  private byte[] bytes = new byte[4096];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  void put(byte[] from) {
    put(from, 0, from.length);
  }

  void put(byte[] from, int begin, int end) {
    room(end - begin);
    System.arraycopy(from, begin, bytes, size, end - begin);
    size += end - begin;
  }

  void put(char ascii) {
    room(1);
    bytes[size++] = (byte) ascii;
  }

  /** A number as {@link Collector#doubleToGoString} has it: most are small and whole. */
  void put(double value) {
    room(LONGEST_NUMBER);
    long whole = (long) value;
    if (whole != value || value < 0 || value > EXACT || (whole == 0 && 1 / value < 0)) {
      String text = Collector.doubleToGoString(value);
      for (int i = 0; i < text.length(); i++) {
        put(text.charAt(i));
      }
    } else if (value < WITH_EXPONENT) {
      digits(whole);
      bytes[size++] = '.';
      bytes[size++] = '0';
    } else {
      exponential(whole);
    }
  }

  /** The first digit, a point, the others without the noughts at their end, and how many. */
  private void exponential(long whole) {
    int first = size + 1;
    digits(whole);
    int exponent = size - first;
    System.arraycopy(bytes, first, bytes, first + 1, exponent);
    bytes[first] = '.';
    size++;
    while (bytes[size - 1] == '0' && size - 1 > first + 1) {
      size--;
    }
    bytes[size++] = 'E';
    digits(exponent);
  }

  private void digits(long whole) {
    int begin = size;
    long left = whole;
    do {
      left /= 10;
      size++;
    } while (left > 0);
    left = whole;
    for (int at = size - 1; at >= begin; at--) {
      bytes[at] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
