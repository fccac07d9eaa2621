package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.gate.BreakwaterGate;
import org.jspecify.annotations.Nullable;

/** Makes the handler that fits a weave point's shape. */
public final class Handlers implements Sites.HandlerFactory {

  private final Router router;
  private final Integrations integrations;
  private final AdapterSource.AgentLog log;

  public Handlers(Router router, Integrations integrations, AdapterSource.AgentLog log) {
    this.router = router;
    this.integrations = integrations;
    this.log = log;
  }

  @Override
  public BreakwaterGate.Handler handler(WeavePlan.Target target, @Nullable ClassLoader loader) {
    AdapterSource adapters = new AdapterSource(target, loader, integrations, log);
    switch (target.point().shape()) {
      case ASYNC:
        return new AsyncHandler(target, adapters, router, integrations);
      case CALLBACK:
        return new CallbackHandler(target, adapters, router, integrations);
      case COLD:
        return new ColdHandler(target, adapters, router, integrations);
      case BEGINNING:
        return new BeginningHandler(target, adapters, router, integrations);
      case NOTE:
      case BEFORE:
      case ARGUMENTS:
      case VALUES:
        return new NoteHandler(target, adapters, integrations);
      case EXEMPT:
        return new ExemptHandler(target);
      case CAP:
        return new CapHandler(target);
      default:
        return new CallHandler(target, adapters, router, integrations);
    }
  }
}
