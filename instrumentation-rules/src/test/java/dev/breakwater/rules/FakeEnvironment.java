package dev.breakwater.rules;

import dev.breakwater.rules.env.Environment;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** An environment that holds what the test puts there. */
public final class FakeEnvironment implements Environment {

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();

  public FakeEnvironment property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  public FakeEnvironment variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  @Override
  public String property(String name) {
    return properties.get(name);
  }

  @Override
  public String variable(String name) {
    return variables.get(name);
  }

  @Override
  public Set<String> properties() {
    return properties.keySet();
  }

  @Override
  public Set<String> variables() {
    return variables.keySet();
  }
}
