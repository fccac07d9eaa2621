package dev.breakwater.recovery.slo;

import dev.breakwater.engine.guard.Budgets;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.SloSpec;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The books of all resources whose rule promises something. For one thread. */
public final class Ledger {

  /** Between two looks; the shortest buckets are twelve times as long. */
  public static final long EVERY = Nanos.seconds(5);

  /** Books that are kept for guards which have retired, at most. */
  static final int MOST_WITHOUT_GUARD = 1000;

  private record Key(String rule, String resource) {}

  /** Those seen longest ago first. */
  private final Map<Key, Book> books = new LinkedHashMap<>(16, 0.75f, true);

  private final Guards guards;

  public Ledger(Guards guards) {
    this.guards = guards;
  }

  /** Enters what was counted since the last look, and tells each guard how it stands. */
  public void look(long now) {
    int present = 0;
    for (Guard guard : guards.all()) {
      SloSpec promise = guard.spec().slo();
      Key key = new Key(guard.rule(), guard.resource().name());
      if (promise == null) {
        if (books.remove(key) != null) {
          guard.budgets(Budgets.NONE);
        }
        continue;
      }
      Book book = books.get(key);
      if (book == null) {
        book = new Book(promise.windowNanos(), now);
        books.put(key, book);
      }
      guard.budgets(book.look(guard, promise, now));
      present++;
    }
    forget(books.size() - present, now);
  }

  /** Drops books that say nothing any more, and the oldest where there are too many. */
  private void forget(int withoutGuard, long now) {
    int left = withoutGuard;
    Iterator<Book> oldest = books.values().iterator();
    while (left > 0 && oldest.hasNext()) {
      left--;
      if (oldest.next().isOver(now) || left >= MOST_WITHOUT_GUARD) {
        oldest.remove();
      }
    }
  }

  int size() {
    return books.size();
  }
}
