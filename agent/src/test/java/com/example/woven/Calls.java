package com.example.woven;

import java.time.Duration;
import java.util.List;

/** Methods of every shape; the class behind it is loaded by a class loader of its own. */
public interface Calls {

  String text(String given);

  String pair(String first, Object second);

  int number(int given);

  long wide(long first, double second);

  double half(double given);

  Duration patient(Duration given);

  boolean flag(boolean given);

  void nothing();

  int[] array(int size);

  String viaStatic(String given);

  String locked(String given);

  String handled(String given) throws Exception;

  /** Assigns its arguments before it fails. */
  String reassigning(String first, int second, Object third);

  /** Not woven. */
  String plain(String given);

  /** Every body that ran, in order, with its arguments. */
  List<String> ran();

  /** So many bodies from now on throw {@link IllegalStateException}. */
  void failing(int bodies);
}
