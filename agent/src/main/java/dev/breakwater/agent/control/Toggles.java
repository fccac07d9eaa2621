package dev.breakwater.agent.control;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Feature toggles as system properties {@code breakwater.toggle.NAME}, for applications to read:
 * true, or false while it has fallen. One that somebody else has set is theirs and stays as it is.
 */
final class Toggles {

  private static final String PREFIX = "breakwater.toggle.";

  private final RulesNews news;

  /** Those that we set. */
  private final Set<String> ours = new HashSet<>();

  private volatile Map<String, Boolean> shown = Map.of();

  Toggles(RulesNews news) {
    this.news = news;
  }

  /** The toggles there are, and whether they are up. */
  Map<String, Boolean> shown() {
    return shown;
  }

  /**
   * Has the properties say this.
   *
   * @param all toggles there are
   * @param fallen those of them that are down
   */
  void set(Set<String> all, Set<String> fallen) {
    for (String gone : new HashSet<>(ours)) {
      if (!all.contains(gone)) {
        ours.remove(gone);
        System.clearProperty(PREFIX + gone);
      }
    }
    Map<String, Boolean> now = new TreeMap<>();
    for (String name : all) {
      now.put(name, set(name, !fallen.contains(name)));
    }
    if (!now.equals(shown)) {
      shown = Map.copyOf(now);
    }
  }

  private boolean set(String name, boolean up) {
    String key = PREFIX + name;
    String said = System.getProperty(key);
    if (said != null && !ours.contains(name)) {
      return Boolean.parseBoolean(said);
    }
    String wanted = Boolean.toString(up);
    if (!wanted.equals(said)) {
      System.setProperty(key, wanted);
      if (!ours.add(name) || !up) {
        news.toggled(name, up);
      }
    }
    return up;
  }
}
