package dev.breakwater.clients.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header fields of a request or an answer, of no client's own type. */
public final class HttpFields {

  /** Names and values in turn. */
  private final List<String> all = new ArrayList<>();

  /** Of names with all their values; what has no name, as a status line, is none. */
  public static HttpFields of(Map<String, List<String>> named) {
    HttpFields fields = new HttpFields();
    for (Map.Entry<String, List<String>> each : named.entrySet()) {
      if (each.getKey() != null) {
        for (String value : each.getValue()) {
          fields.add(each.getKey(), value);
        }
      }
    }
    return fields;
  }

  public void add(String name, @Nullable Object value) {
    all.add(name);
    all.add(String.valueOf(value));
  }

  /** Adds those of a request to what its answer depends on. */
  public void addTo(ReadKeys keys) {
    for (int i = 0; i < all.size(); i += 2) {
      keys.field(all.get(i), all.get(i + 1));
    }
  }

  /** Whether these of an answer let it be kept. */
  public boolean mayBeKept(int status) {
    return ReadKeys.mayBeKept(status, values("Cache-Control"), values("Vary"));
  }

  /** All values of a field, as one; null where it is not there. */
  private @Nullable String values(String name) {
    StringBuilder values = null;
    for (int i = 0; i < all.size(); i += 2) {
      if (all.get(i).equalsIgnoreCase(name)) {
        values = values == null ? new StringBuilder() : values.append(", ");
        values.append(all.get(i + 1));
      }
    }
    return values == null ? null : values.toString();
  }

  /** Those that are kept with an answer, names and values in turn. */
  public List<String> kept() {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < all.size(); i += 2) {
      if (HttpAnswer.isKept(all.get(i))) {
        kept.add(all.get(i));
        kept.add(all.get(i + 1));
      }
    }
    return kept;
  }

  /** Whether none of these, which were sent, may tell whose the answer is but what was asked. */
  public boolean tellNoMoreThan(HttpFields asked) {
    for (int i = 0; i < all.size(); i += 2) {
      if (ReadKeys.mayTellWhose(all.get(i)) && !asked.has(all.get(i), all.get(i + 1))) {
        return false;
      }
    }
    return true;
  }

  private boolean has(String name, String value) {
    for (int i = 0; i < all.size(); i += 2) {
      if (all.get(i).equalsIgnoreCase(name) && all.get(i + 1).equals(value)) {
        return true;
      }
    }
    return false;
  }
}
