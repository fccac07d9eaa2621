package dev.breakwater.rules.compile;

import dev.breakwater.rules.key.Key;
import dev.breakwater.rules.key.Shape;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes every default of a mapping explicit, down to the last key of what is switched on. */
final class Defaults {

  private Defaults() {}

  static Block fill(Block given, Shape shape) {
    Map<String, Setting> all = new LinkedHashMap<>();
    for (Key key : shape.keys()) {
      Setting setting = given.get(key.name());
      if (setting == null) {
        Object value = key.defaultValue();
        if (value == null) {
          continue;
        }
        setting = Setting.byDefault(value);
      }
      Shape inner = key.shape();
      if (inner != null && setting.value() instanceof Block block) {
        setting = setting.with(fill(block, inner));
      }
      all.put(key.name(), setting);
    }
    return new Block(all, given.isFlawed());
  }
}
