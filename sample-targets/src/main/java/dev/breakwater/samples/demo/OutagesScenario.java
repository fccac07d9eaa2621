package dev.breakwater.samples.demo;

import java.nio.file.Path;

/** Every dependency fails once, and nothing but quick errors and partial answers is wanted. */
final class OutagesScenario extends Scenario {

  OutagesScenario() {
    super("outages", Script.OUTAGES);
  }

  @Override
  Path rules() {
    return Path.of("sample-targets/demo-rules.yaml");
  }

  @Override
  void check(Checks checks, Recording without, Recording with) {
    checks.outages(without, with);
  }
}
