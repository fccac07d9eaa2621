package dev.breakwater.rules.match;

/** What a pattern is matched against: decides what a segment is and whether letter case counts. */
public enum PatternKind {
  /** A URL: segments between slashes; case does not count up to the end of the host. */
  URL('/', false),
  /** A host, or host and port: segments between dots; case does not count. */
  HOST('.', true),
  /** A path: segments between slashes. */
  PATH('/', false),
  /** A class name: segments between dots. */
  CLASS('.', false),
  /** A method name, a statement: one segment. */
  TEXT('\0', false);

  final char separator;
  final boolean foldsCase;

  PatternKind(char separator, boolean foldsCase) {
    this.separator = separator;
    this.foldsCase = foldsCase;
  }
}
