package dev.breakwater.clients.spi;

import dev.breakwater.engine.call.Resource;

/** Which resources are meant. */
public interface ResourceFilter {

  boolean isMeant(Resource resource);
}
