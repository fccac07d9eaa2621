package dev.breakwater.rules.key;

import dev.breakwater.rules.tree.Mapping;
import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.tree.Sequence;
import dev.breakwater.rules.value.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step or a list of them, read as a list of blocks of one key each. */
final class StepsType extends ValueType {

  private final Shape step;
  private final String what;
  private final String order;

  /**
   * @param step exactly one of whose keys a step has
   * @param what they are, for a problem: {@code steps of one kind each}
   * @param order what their order means
   */
  StepsType(Shape step, String what, String order) {
    this.step = step;
    this.what = what;
    this.order = order;
  }

  Shape step() {
    return step;
  }

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    List<Block> steps = new ArrayList<>();
    boolean sound = true;
    if (node instanceof Sequence sequence && !sequence.items().isEmpty()) {
      for (int i = 0; i < sequence.items().size(); i++) {
        sound &= step(sequence.items().get(i), path + '[' + i + ']', reading, steps);
      }
    } else {
      sound = step(node, path, reading, steps);
    }
    return sound ? List.copyOf(steps) : null;
  }

  private boolean step(Node node, String path, Reading reading, List<Block> steps) {
    if (!(node instanceof Mapping mapping) || mapping.entries().size() != 1) {
      String found =
          node instanceof Mapping several && !several.entries().isEmpty()
              ? several.entries().size() + " kinds in one step"
              : node.shown();
      reading.problem(
          node,
          path,
          "found "
              + found
              + ", expected "
              + expected()
              + "; write several steps as a list, "
              + order);
      return false;
    }
    Block read = BlockReader.read(node, step, path, reading);
    if (read != null) {
      steps.add(read);
    }
    return read != null && !read.isFlawed();
  }

  @Override
  public String expected() {
    return what + ": " + step.keyNames();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> one = new LinkedHashMap<>(step.schema());
    one.put("minProperties", 1L);
    one.put("maxProperties", 1L);
    return Schemas.of(
        "anyOf", List.of(one, Schemas.of("type", "array", "items", one, "minItems", 1L)));
  }
}
