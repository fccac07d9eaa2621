package dev.breakwater.rules.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of one mapping, in order. Immutable once handed out. */
public final class Block {

  public static final Block EMPTY = new Block(Map.of(), false);

  private final Map<String, Setting> settings;
  private final boolean flawed;

  /**
   * @param flawed whether a value could not be read, so that what is missing means nothing
   */
  public Block(Map<String, Setting> settings, boolean flawed) {
    this.settings = new LinkedHashMap<>(settings);
    this.flawed = flawed;
  }

  public boolean isFlawed() {
    return flawed;
  }

  public Iterable<Map.Entry<String, Setting>> entries() {
    return settings.entrySet();
  }

  public boolean isEmpty() {
    return settings.isEmpty();
  }

  public int size() {
    return settings.size();
  }

  public @Nullable Setting get(String key) {
    return settings.get(key);
  }

  public boolean has(String key) {
    return settings.containsKey(key);
  }

  /** The value; null when it is not set or off. */
  public @Nullable Object value(String key) {
    Setting setting = settings.get(key);
    return setting == null || setting.value() == Off.OFF ? null : setting.value();
  }

  /** The mapping under that key; null when there is none or it is off. */
  public @Nullable Block block(String key) {
    return value(key) instanceof Block block ? block : null;
  }

  public @Nullable String text(String key) {
    return value(key) instanceof String text ? text : null;
  }

  @SuppressWarnings("unchecked")
  public @Nullable List<String> texts(String key) {
    return value(key) instanceof List<?> list ? (List<String>) list : null;
  }

  /** The mappings listed under that key; empty when there are none or it is off. */
  @SuppressWarnings("unchecked")
  public List<Block> blocks(String key) {
    return value(key) instanceof List<?> list ? (List<Block>) list : List.of();
  }

  /** The number under that key, 0 when it is not set or off. */
  public long number(String key) {
    return value(key) instanceof Long number ? number : 0;
  }

  /** The number under that key; the tables keep it in range. */
  public int count(String key) {
    return Math.toIntExact(number(key));
  }

  /** The decimal under that key, 0 when it is not set. */
  public double decimal(String key) {
    return value(key) instanceof Double number ? number : 0;
  }

  /** The duration under that key in nanoseconds, 0 when it is not set or off. */
  public long nanos(String key) {
    return value(key) instanceof Span span ? span.nanos() : 0;
  }

  public boolean flag(String key) {
    return Boolean.TRUE.equals(value(key));
  }

  /** This block with one setting more, or another. */
  public Block with(String key, Setting setting) {
    Map<String, Setting> all = new LinkedHashMap<>(settings);
    all.put(key, setting);
    return new Block(all, flawed);
  }

  /** This block without that setting. */
  public Block without(String key) {
    if (!settings.containsKey(key)) {
      return this;
    }
    Map<String, Setting> all = new LinkedHashMap<>(settings);
    all.remove(key);
    return new Block(all, flawed);
  }

  /**
   * This block under another one: what the upper one says wins, mapping by mapping down to each
   * scalar; lists are taken as a whole; {@code off} forgets what lies under it.
   */
  public Block under(Block upper) {
    Map<String, Setting> all = new LinkedHashMap<>(settings);
    for (Map.Entry<String, Setting> entry : upper.settings.entrySet()) {
      Setting above = entry.getValue();
      Setting below = all.get(entry.getKey());
      boolean both =
          below != null && below.value() instanceof Block && above.value() instanceof Block;
      all.put(
          entry.getKey(),
          below != null && both
              ? above.with(((Block) below.value()).under((Block) above.value()))
              : above);
    }
    return new Block(all, flawed || upper.flawed);
  }
}
