package dev.breakwater.rules.compile;

import dev.breakwater.engine.spec.ActionSpec;
import dev.breakwater.engine.spec.RecoverySpec;
import dev.breakwater.rules.value.Block;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule has done beside its calls, all explicit, as the engine takes it. */
final class RecoverySpecs {

  private RecoverySpecs() {}

  static RecoverySpec of(@Nullable Block recovery) {
    if (recovery == null) {
      return RecoverySpec.NONE;
    }
    Block repeated = recovery.block("onRepeatedFailure");
    return new RecoverySpec(
        actions(recovery.blocks("onOpen")),
        actions(recovery.blocks("onRecovered")),
        repeated == null ? 0 : repeated.count("after"),
        repeated == null ? List.of() : actions(repeated.blocks("do")));
  }

  private static List<ActionSpec> actions(List<Block> blocks) {
    List<ActionSpec> all = new ArrayList<>();
    for (Block block : blocks) {
      all.add(action(block));
    }
    return all;
  }

  private static ActionSpec action(Block action) {
    Block notify = action.block("notify");
    if (notify != null) {
      return new ActionSpec.Notify(
          notify.flag("log"),
          notify.flag("jmx"),
          orEmpty(notify.text("webhook")),
          notify.nanos("timeLimit"));
    }
    Block evict = action.block("evictConnections");
    if (evict != null) {
      return new ActionSpec.EvictConnections(evict.nanos("timeLimit"));
    }
    Block warm = action.block("warmPool");
    if (warm != null) {
      return new ActionSpec.WarmPool(warm.count("connections"), warm.nanos("timeLimit"));
    }
    Block pages = action.block("warmCache");
    if (pages != null) {
      List<String> urls = pages.texts("urls");
      return new ActionSpec.WarmCache(urls == null ? List.of() : urls, pages.nanos("timeLimit"));
    }
    Block failOver = action.block("failOver");
    if (failOver != null) {
      return new ActionSpec.FailOver(
          failOver.nanos("lasts"), failOver.nanos("backAfter"), failOver.nanos("timeLimit"));
    }
    Block mbean = action.block("mbean");
    if (mbean != null) {
      return new ActionSpec.CallMBean(
          orEmpty(mbean.text("name")), orEmpty(mbean.text("operation")), mbean.nanos("timeLimit"));
    }
    Block command = action.block("command");
    List<String> words = command == null ? null : command.texts("run");
    return new ActionSpec.RunCommand(
        words == null ? List.of() : words, command == null ? 0 : command.nanos("timeLimit"));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
