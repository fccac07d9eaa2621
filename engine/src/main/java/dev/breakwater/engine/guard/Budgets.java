package dev.breakwater.engine.guard;

/** How a guard stands to what its rule promises: put there now and then by whoever keeps books. */
public final class Budgets {

  private static final int WINDOWS = BurnWindow.values().length;

  /** Nothing is promised, or nothing is known yet. */
  public static final Budgets NONE = new Budgets(-1, -1, none());

  private final double errorRemaining;
  private final double latencyRemaining;
  private final double[] burnRates;
  private final double[] latencyBurnRates;
  private final long lastHoursCalls;

  /** One that does not say how many calls that comes from. */
  public Budgets(double errorRemaining, double latencyRemaining, double[] burnRates) {
    this(errorRemaining, latencyRemaining, burnRates, none(), 0);
  }

  /**
   * @param errorRemaining see {@link #errorRemaining()}
   * @param latencyRemaining see {@link #latencyRemaining()}
   * @param burnRates by the ordinal of their window, -1 for none
   * @param latencyBurnRates likewise
   * @param lastHoursCalls see {@link #lastHoursCalls()}
   */
  public Budgets(
      double errorRemaining,
      double latencyRemaining,
      double[] burnRates,
      double[] latencyBurnRates,
      long lastHoursCalls) {
    this.errorRemaining = errorRemaining;
    this.latencyRemaining = latencyRemaining;
    this.burnRates = burnRates.clone();
    this.latencyBurnRates = latencyBurnRates.clone();
    this.lastHoursCalls = lastHoursCalls;
  }

  private static double[] none() {
    double[] rates = new double[WINDOWS];
    for (int i = 0; i < WINDOWS; i++) {
      rates[i] = -1;
    }
    return rates;
  }

  /**
   * What is left of the failures that were promised not to be exceeded: 1 all, 0 spent, -1 none.
   */
  public double errorRemaining() {
    return errorRemaining;
  }

  /** The same of calls that were served too late. */
  public double latencyRemaining() {
    return latencyRemaining;
  }

  /**
   * How many times faster than allowed the error budget was spent lately: at 1 it lasts just as
   * long as its window; -1 = no calls, or no promise.
   */
  public double burnRate(BurnWindow window) {
    return burnRates[window.ordinal()];
  }

  /** The same of the latency budget. */
  public double latencyBurnRate(BurnWindow window) {
    return latencyBurnRates[window.ordinal()];
  }

  /** Calls of the last hour, served or not: a rate that comes from a few of them says little. */
  public long lastHoursCalls() {
    return lastHoursCalls;
  }
}
