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

/** One step of a fallback or a list of them, read as a list of blocks of one key each. */
final class FallbackType extends ValueType {

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
              + "; write several steps as a list, in the order they are tried");
      return false;
    }
    Block step = BlockReader.read(node, FallbackKeys.STEP, path, reading);
    if (step != null) {
      steps.add(step);
    }
    return step != null && !step.isFlawed();
  }

  @Override
  public String expected() {
    return "steps of one kind each: " + FallbackKeys.STEP.keyNames();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> step = new LinkedHashMap<>(FallbackKeys.STEP.schema());
    step.put("minProperties", 1L);
    step.put("maxProperties", 1L);
    return Schemas.of(
        "anyOf", List.of(step, Schemas.of("type", "array", "items", step, "minItems", 1L)));
  }
}
