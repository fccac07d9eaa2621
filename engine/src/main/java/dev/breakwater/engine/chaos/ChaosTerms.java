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
    for (String rule : ofFile == null ? before.keySet() : ofFile.keySet()) {
      ChaosTerm known = before.getOrDefault(rule, NONE).ofFile;
      ChaosTerm term = ofFile == null ? known : of(ofFile.get(rule), known, known, now);
      all.put(rule, new Terms(term, null));
    }
    for (Map.Entry<String, ChaosSpec> each : inForce.entrySet()) {
      ChaosTerm file = all.getOrDefault(each.getKey(), NONE).ofFile;
      ChaosTerm known = before.getOrDefault(each.getKey(), NONE).inForce;
      all.put(each.getKey(), new Terms(file, of(each.getValue(), file, known, now)));
    }
    ofRules = Map.copyOf(all);
  }

  private static @Nullable ChaosTerm of(
      @Nullable ChaosSpec spec, @Nullable ChaosTerm first, @Nullable ChaosTerm second, long now) {
    if (spec == null || isOf(spec, first)) {
      return spec == null ? null : first;
    }
    return isOf(spec, second) ? second : new ChaosTerm(spec, now);
  }

  private static boolean isOf(ChaosSpec spec, @Nullable ChaosTerm term) {
    return term != null && term.spec().equals(spec);
  }

  /**
   * The term of a guard.
   *
   * @param spec what it is tuned to
   * @param before the term it had until now
   */
  public ChaosTerm of(String rule, ChaosSpec spec, @Nullable ChaosTerm before, long now) {
    Terms known = ofRules.getOrDefault(rule, NONE);
    if (known.inForce != null && isOf(spec, known.inForce)) {
      return known.inForce;
    }
    if (known.ofFile != null && isOf(spec, known.ofFile)) {
      return known.ofFile;
    }
    return before != null && isOf(spec, before) ? before : new ChaosTerm(spec, now);
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
