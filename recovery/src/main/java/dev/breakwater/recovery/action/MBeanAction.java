package dev.breakwater.recovery.action;

import dev.breakwater.engine.spec.ActionSpec;

/** Calls an operation without parameters of an MBean of the application. */
final class MBeanAction extends AskedAction<ActionSpec.CallMBean> {

  private final Doers.Operations operations;

  MBeanAction(ActionSpec.CallMBean spec, Doers.Operations operations) {
    super(spec);
    this.operations = operations;
  }

  @Override
  public String act(Occasion occasion) throws Exception {
    operations.call(spec.name(), spec.operation());
    return spec.operation() + " of " + spec.name();
  }
}
