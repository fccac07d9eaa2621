package dev.breakwater.clients.jdbc;

import dev.breakwater.engine.call.Resource;

/** What is known of one physical connection. Holds nothing of the application. */
final class ConnectionNotes {

  final Resource resource;

  /** A transaction was begun by the text of a statement: auto-commit does not tell. */
  volatile boolean inTextTransaction;

  ConnectionNotes(Resource resource) {
    this.resource = resource;
  }
}
