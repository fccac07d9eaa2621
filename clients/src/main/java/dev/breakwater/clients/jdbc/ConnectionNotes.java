package dev.breakwater.clients.jdbc;

import dev.breakwater.engine.call.Resource;
import org.jspecify.annotations.Nullable;

/** What is known of one physical connection. Holds nothing of the application. */
final class ConnectionNotes {

  final Resource resource;

  /** A transaction was begun by the text of a statement: auto-commit does not tell. */
  volatile boolean inTextTransaction;

  /** As last set; kept up only where statements are kept, see {@link JdbcLibrary#FOR_KEEPING}. */
  volatile boolean autoCommit;

  /** Something was said on it that later statements may depend on: another schema, role, tenant. */
  volatile boolean changed;

  /** Whose it is: user, catalog and schema; null until a kept answer asks. */
  volatile @Nullable String owner;

  ConnectionNotes(Resource resource, boolean autoCommit) {
    this.resource = resource;
    this.autoCommit = autoCommit;
  }
}
