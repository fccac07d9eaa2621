package dev.breakwater.clients.jdbc;

import dev.breakwater.engine.call.Resource;

/** What is known of one physical connection. Holds nothing of the application. */
final class ConnectionNotes {

  final Resource resource;

  /** A transaction was begun by the text of a statement: auto-commit does not tell. */
  volatile boolean inTextTransaction;

  /** As last set; kept up only where statements are kept, see {@link JdbcLibrary#FOR_KEEPING}. */
  volatile boolean autoCommit;

  ConnectionNotes(Resource resource, boolean autoCommit) {
    this.resource = resource;
    this.autoCommit = autoCommit;
  }
}
