package dev.breakwater.rules.compile;

import dev.breakwater.rules.key.Key;
import dev.breakwater.rules.key.Shape;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes every default of a mapping explicit, down to the last key of what is switched on. */
final class Defaults {

  private Defaults() {}

  private static List<Block> fill(List<?> given, Shape shape) {
    List<Block> all = new ArrayList<>();
    for (Object each : given) {
      all.add(fill((Block) each, shape));
    }
    return List.copyOf(all);
  }

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
      if (setting.value() instanceof List<?> list) {
        Shape each = key.itemShape();
        setting = each == null ? setting : setting.with(fill(list, each));
      }
      all.put(key.name(), setting);
    }
    return new Block(all, given.isFlawed());
  }
}
