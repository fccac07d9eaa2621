package dev.breakwater.agent.control;

import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes news on to one who is made after those who tell them. */
final class NewsRelay implements RulesNews {

  private @Nullable RulesNews receiver;

  /** Names the receiver, before the control thread begins. */
  void to(RulesNews other) {
    receiver = other;
  }

  @Override
  public void reloaded(String what) {
    if (receiver != null) {
      receiver.reloaded(what);
    }
  }

  @Override
  public void rejected(List<String> problems) {
    if (receiver != null) {
      receiver.rejected(problems);
    }
  }

  @Override
  public void mode(Mode now) {
    if (receiver != null) {
      receiver.mode(now);
    }
  }

  @Override
  public void level(Level from, Level to, String why) {
    if (receiver != null) {
      receiver.level(from, to, why);
    }
  }

  @Override
  public void toggled(String name, boolean up) {
    if (receiver != null) {
      receiver.toggled(name, up);
    }
  }

  @Override
  public void overridden(String rule, @Nullable String resource, String what) {
    if (receiver != null) {
      receiver.overridden(rule, resource, what);
    }
  }

  @Override
  public void chaos(String rule, @Nullable String resource, String what) {
    if (receiver != null) {
      receiver.chaos(rule, resource, what);
    }
  }
}
