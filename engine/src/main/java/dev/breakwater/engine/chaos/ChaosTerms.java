package dev.breakwater.engine.chaos;

import dev.breakwater.engine.spec.ChaosSpec;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Since when each rule's chaos is on. What a file says begins when it is loaded, and never again
 * while it says the same: neither a reload, nor a guard that is met later, nor the end of an
 * override begins it anew. Any other value begins now, be it of another file or of an override.
 *
 * <p>Set by one thread, read by any.
 */
public final class ChaosTerms {

  /**
   * @param ofFile what the rules say that were loaded; null = nothing
   * @param inForce with what is laid over them
   */
  private record Terms(@Nullable ChaosTerm ofFile, @Nullable ChaosTerm inForce) {}

  private static final Terms NONE = new Terms(null, null);

  private volatile Map<String, Terms> ofRules = Map.of();

  /**
   * Rules are in force.
   *
   * @param ofFile by rule, what the loaded rules say; null = the same as before: they are only
   *     covered by others for a time
   * @param inForce by rule, with what is laid over them
   */
  public void put(
      @Nullable Map<String, ChaosSpec> ofFile, Map<String, ChaosSpec> inForce, long now) {
    Map<String, Terms> before = ofRules;
    Map<String, Terms> all = new HashMap<>();
    if (ofFile == null) {
      for (Map.Entry<String, Terms> each : before.entrySet()) {
        all.put(each.getKey(), new Terms(each.getValue().ofFile, null));
      }
    } else {
      for (Map.Entry<String, ChaosSpec> each : ofFile.entrySet()) {
        ChaosTerm known = before.getOrDefault(each.getKey(), NONE).ofFile;
        all.put(each.getKey(), new Terms(of(each.getValue(), now, known), null));
      }
    }
    for (Map.Entry<String, ChaosSpec> each : inForce.entrySet()) {
      ChaosTerm file = all.getOrDefault(each.getKey(), NONE).ofFile;
      ChaosTerm known = before.getOrDefault(each.getKey(), NONE).inForce;
      all.put(each.getKey(), new Terms(file, of(each.getValue(), now, file, known)));
    }
    ofRules = Map.copyOf(all);
  }

  /** The first of the known terms that is of this spec, or one that begins now. */
  private static ChaosTerm of(ChaosSpec spec, long now, @Nullable ChaosTerm... known) {
    for (ChaosTerm term : known) {
      if (term != null && term.spec().equals(spec)) {
        return term;
      }
    }
    return new ChaosTerm(spec, now);
  }

  /**
   * The term of a guard.
   *
   * @param spec what it is tuned to
   * @param before the term it had until now
   */
  public ChaosTerm of(String rule, ChaosSpec spec, @Nullable ChaosTerm before, long now) {
    Terms known = ofRules.getOrDefault(rule, NONE);
    return of(spec, now, known.inForce, known.ofFile, before);
  }

  /** Of each rule that has any: the term in force, which may be over. */
  public Map<String, ChaosTerm> inForce() {
    Map<String, ChaosTerm> all = new HashMap<>();
    for (Map.Entry<String, Terms> each : ofRules.entrySet()) {
      ChaosTerm term = each.getValue().inForce;
      if (term != null) {
        all.put(each.getKey(), term);
      }
    }
    return all;
  }
}
