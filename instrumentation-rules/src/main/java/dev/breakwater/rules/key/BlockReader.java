package dev.breakwater.rules.key;

import dev.breakwater.rules.problem.Words;
import dev.breakwater.rules.tree.Mapping;
import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.tree.Replacing;
import dev.breakwater.rules.tree.Scalar;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a mapping by its shape, reporting every key and value that does not fit. */
final class BlockReader {

  /** Whose a value is that no file has. */
  private static final String OVERRIDE = "override";

  /** Whose a value is that the JVM's degradation level says. */
  private static final String LEVEL = "degradation level";

  private BlockReader() {}

  static @Nullable Block read(Node node, Shape shape, String path, Reading reading) {
    if (!(node instanceof Mapping mapping)) {
      reading.expected(node, path, "a mapping of " + shape.keyNames(), "");
      return null;
    }
    Map<String, Setting> settings = new LinkedHashMap<>();
    boolean flawed = false;
    for (Mapping.Entry entry : mapping.entries()) {
      Setting setting = setting(entry, shape, path, reading);
      if (setting == null) {
        flawed = true;
      } else {
        settings.put(entry.key().text(), setting);
        flawed |= setting.value() instanceof Block block && block.isFlawed();
      }
    }
    for (Key key : shape.keys()) {
      if (key.isRequired() && mapping.get(key.name()) == null) {
        flawed = true;
        reading.problem(node, join(path, key.name()), key.missing());
      }
    }
    return new Block(settings, flawed);
  }

  private static @Nullable Setting setting(
      Mapping.Entry entry, Shape shape, String path, Reading reading) {
    Scalar name = entry.key();
    Key key = shape.key(name.text());
    String at = join(path, name.text());
    if (key == null) {
      reading.problem(name, at, unknown(name.text(), shape));
      return null;
    }
    Node node = entry.value();
    Reading inner =
        path.isEmpty() && key.type() instanceof BlockType ? reading.in(key.name()) : reading;
    Object value = key.type().read(node, at, inner);
    String origin = origin(node, reading);
    return value == null ? null : new Setting(value, origin, at, node.line(), node.column());
  }

  private static String origin(Node node, Reading reading) {
    if (node.line() != Replacing.NOWHERE) {
      return reading.origin();
    }
    return node.column() == Replacing.OF_LEVEL ? LEVEL : OVERRIDE;
  }

  private static String unknown(String name, Shape shape) {
    String nearest = Words.nearest(name, shape.names());
    String what = "found the key " + Words.shown(name) + ", expected ";
    if (nearest != null) {
      return what + "a known one; did you mean " + nearest + "?";
    }
    String found = what + shape.keyNames();
    if (name.equals("<<")) {
      return found + "; merge keys are not read: name a policy and use it";
    }
    String place = MatchKeys.targetsOf(name);
    if (!place.isEmpty() && MatchKeys.isMatch(shape)) {
      return found + "; " + Words.shown(name) + " is a key of target " + place;
    }
    return found;
  }

  /** The path of a key within the mapping at that path. */
  static String join(String path, String key) {
    String shown = key.length() > 60 ? key.substring(0, 60) + "..." : key;
    StringBuilder text = new StringBuilder(path);
    if (!path.isEmpty()) {
      text.append('.');
    }
    for (int i = 0; i < shown.length(); i++) {
      text.append(shown.charAt(i) < ' ' ? ' ' : shown.charAt(i));
    }
    return text.toString();
  }
}
