package dev.breakwater.engine.bulkhead;

/**
 * How two quantities have moved together over the last 20 windows. A longer memory still holds the
 * way up while the limit is coming down: with 50, a simulated limit swung from a fifth of the
 * resource's capacity to five times that.
 */
final class Correlation {

  private static final int REMEMBERED = 20;

  /** Fewer pairs than this show nothing. */
  private static final int FEWEST = 10;

  private final double[] xs = new double[REMEMBERED];
  private final double[] ys = new double[REMEMBERED];
  private int next;
  private int size;

  void add(double x, double y) {
    xs[next] = x;
    ys[next] = y;
    next = (next + 1) % REMEMBERED;
    size = Math.min(size + 1, REMEMBERED);
  }

  void clear() {
    next = 0;
    size = 0;
  }

  /** Pearson's, -1 to 1; 0 while too little is known or one of the two stands still. */
  double coefficient() {
    double meanX = mean(xs);
    double meanY = mean(ys);
    double together = 0;
    double squaresX = 0;
    double squaresY = 0;
    for (int i = 0; i < size; i++) {
      double dx = xs[i] - meanX;
      double dy = ys[i] - meanY;
      together += dx * dy;
      squaresX += dx * dx;
      squaresY += dy * dy;
    }
    double scale = Math.sqrt(squaresX) * Math.sqrt(squaresY);
    return size < FEWEST || scale == 0 ? 0 : together / scale;
  }

  /** Standard deviation of the second quantity over its mean; large while too little is known. */
  double variation() {
    double mean = mean(ys);
    double squares = 0;
    for (int i = 0; i < size; i++) {
      squares += (ys[i] - mean) * (ys[i] - mean);
    }
    return size < FEWEST || mean == 0 ? 1 : Math.sqrt(squares / size) / mean;
  }

  /** The highest of the second quantity; 0 while too little is known. */
  double highest() {
    double highest = 0;
    for (int i = 0; i < size; i++) {
      highest = Math.max(highest, ys[i]);
    }
    return size < FEWEST ? 0 : highest;
  }

  private double mean(double[] values) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += values[i];
    }
    return size == 0 ? 0 : sum / size;
  }
}
