package dev.breakwater.metrics.endpoint;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardSnapshot;
import java.util.Arrays;

/**
 * A guard's lines, kept from one look to the next: most values stay what they are, and of a line
 * whose value does not only the value is written anew.
 */
final class Row {

  private final Guard guard;
  private final Shape shape;

  /** As written; NaN = there is no line. */
  private final double[] values;

  private Lines lines;

  Row(Guard guard, Shape shape) {
    this.guard = guard;
    this.shape = shape;
    this.values = new double[shape.size()];
    Arrays.fill(values, Double.NaN);
    this.lines = new Lines(new byte[0], new int[shape.size()]);
  }

  Lines lines() {
    return lines;
  }

  /** Looks at the guard once for all its figures. */
  void look(Workbench with) {
    GuardSnapshot seen = guard.snapshot();
    boolean changed = false;
    for (int i = 0; i < values.length; i++) {
      double value = shape.column(i).reading.applyAsDouble(seen);
      with.values[i] = value;
      changed |= !same(value, values[i]);
    }
    if (changed) {
      lines = written(with);
      System.arraycopy(with.values, 0, values, 0, values.length);
    }
  }

  private Lines written(Workbench with) {
    Lines old = lines;
    Bytes out = with.text;
    out.clear();
    int kept = 0; // what is before it is in the new text already
    for (int i = 0; i < values.length; i++) {
      int end = old.ends()[i];
      if (!same(with.values[i], values[i])) {
        boolean there = old.from(i) < end;
        boolean stays = there && !Double.isNaN(with.values[i]);
        out.put(old.text(), kept, stays ? old.value(i) : old.from(i));
        kept = end;
        if (!there) {
          out.put(shape.column(i).start(guard));
        }
        if (stays || !there) {
          out.put(with.values[i]);
          out.put('\n');
        }
      }
      with.ends[i] = out.size() + end - kept;
    }
    out.put(old.text(), kept, old.text().length);
    boolean moved = !Arrays.equals(with.ends, old.ends());
    return new Lines(out.copy(), moved ? with.ends.clone() : old.ends());
  }

  private static boolean same(double one, double other) {
    return Double.doubleToLongBits(one) == Double.doubleToLongBits(other);
  }
}
