package dev.breakwater.metrics.endpoint;

/** What is needed while a guard's lines are written, used again for the next. */
final class Workbench {

  final double[] values;
  final int[] ends;
  final Bytes text = new Bytes();

  Workbench(int columns) {
    this.values = new double[columns];
    this.ends = new int[columns];
  }
}
