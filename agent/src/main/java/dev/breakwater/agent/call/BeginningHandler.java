package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Ticket;
import org.jspecify.annotations.Nullable;

/** The beginning of a call that goes on in another method of the same object. */
final class BeginningHandler extends CallHandler {

  BeginningHandler(
      WeavePlan.Target target, AdapterSource adapters, Router router, Integrations integrations) {
    super(target, adapters, router, integrations);
  }

  @Override
  Guard.Entrance ask(Guard guard, Ticket ticket, Adapter adapter) {
    return guard.begin(ticket, adapter, mayWait());
  }

  @Override
  Guard.Verdict end(
      Guard guard, Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    return guard.ended(ticket, thrown);
  }
}
