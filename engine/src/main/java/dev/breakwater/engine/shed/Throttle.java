package dev.breakwater.engine.shed;

import dev.breakwater.engine.spec.Criticality;
import dev.breakwater.engine.spec.ShedSpec;
import dev.breakwater.engine.time.RandomSource;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Refuses a share of the calls to a resource that accepts too few of them, so that most of what it
 * could not serve never reaches it: with probability {@code (requests - K * accepts) / (requests +
 * 1)} over the window ("Handling Overload" in Site Reliability Engineering, 2016).
 *
 * <p>Calls refused here count as requests, else the share would swing. K is the rule's ratio for
 * ordinary calls, half as much again for critical ones and a quarter less for sheddable ones (but
 * never below 1, which would refuse calls to a healthy resource): so sheddable calls are refused
 * first and most. At least a tenth always goes through, to see whether things are better, and
 * nothing is refused on the word of fewer than ten calls.
 */
public final class Throttle {

  private static final VarHandle TALLY;

  static {
    try {
      TALLY = MethodHandles.lookup().findVarHandle(Throttle.class, "tally", Tally.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private static final int FEWEST = 10;
  private static final double MOST_REFUSED = 0.9;

  private final long origin;
  private volatile double ratio;
  private volatile Tally tally;

  public Throttle(ShedSpec spec, long now) {
    this.origin = now;
    this.ratio = Math.max(1, spec.ratio());
    this.tally = Tally.first(Math.max(Tally.PARTS, spec.windowNanos()));
  }

  /** Counts a call and says whether it may be made. */
  public boolean admit(Criticality criticality, long now, RandomSource random) {
    Tally at = at(now);
    double refused = refused(at, criticality);
    at.requests.increment();
    return refused <= 0 || random.next() >= refused;
  }

  /** The resource took a call: it answered, whatever it answered, and was not overloaded. */
  public void accepted(long now) {
    at(now).accepts.increment();
  }

  /** The probability with which an ordinary call is refused now. Changes nothing. */
  public double rejectionProbability(long now) {
    return rejectionProbability(Criticality.DEFAULT, now);
  }

  public double rejectionProbability(Criticality criticality, long now) {
    return refused(tally.at(now - origin), criticality);
  }

  /** Takes on a new ratio; with a new window, counting begins anew. */
  public void retune(ShedSpec spec, long now) {
    ratio = Math.max(1, spec.ratio());
    long window = Math.max(Tally.PARTS, spec.windowNanos());
    if (window / Tally.PARTS != tally.span) {
      tally = Tally.first(window).at(now - origin);
    }
  }

  private double refused(Tally at, Criticality criticality) {
    double requests = at.requests();
    double excess = requests - allowance(criticality) * at.accepts();
    return requests < FEWEST || excess <= 0 ? 0 : Math.min(MOST_REFUSED, excess / (requests + 1));
  }

  private double allowance(Criticality criticality) {
    double k = ratio;
    return switch (criticality) {
      case SHEDDABLE -> Math.max(1, 0.75 * k);
      case DEFAULT -> k;
      case CRITICAL -> 1.5 * k;
    };
  }

  /** The tally of now, made if need be: the loser of a race uses the winner's. */
  private Tally at(long now) {
    Tally seen = tally;
    Tally wanted = seen.at(now - origin);
    if (wanted == seen) {
      return seen;
    }
    return TALLY.compareAndSet(this, seen, wanted) ? wanted : tally;
  }
}
