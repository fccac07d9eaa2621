package dev.breakwater.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.spi.ClientLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/clients.md} against {@code versions.properties}. Run with {@code
 * -Dbreakwater.writeDocs=true} to write its tables anew after a change of that file.
 */
class ClientsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "clients.md");
  private static final int WIDTH = 110;
  private static final String END = "<!-- end -->";

  private Versions versions;

  @BeforeEach
  void read() throws IOException {
    versions = Versions.read();
  }

  @Test
  void thePublishedTablesAreTheGeneratedOnes() throws IOException {
    String page = Files.readString(PAGE);
    String written = page;
    written = with(written, "libraries", libraries());
    written = with(written, "drivers", drivers());
    written = with(written, "fallbacks", fallbacks());
    written = with(written, "limits", limits());
    if (Boolean.getBoolean("breakwater.writeDocs")) {
      Files.writeString(PAGE, written);
      page = written;
    }
    assertThat(page).isEqualTo(written);
  }

  @Test
  void theFileSpeaksOfEveryLibraryAndOfNothingElse() {
    Set<String> known = new TreeSet<>(versions.drivers());
    known.add("drivers");
    for (ClientLibrary library : Libraries.all()) {
      known.add(library.name());
      assertThat(versions.get(library.name(), "guarded")).as(library.name()).isNotEmpty();
    }
    assertThat(versions.subjects()).isEqualTo(known);
  }

  private static String with(String page, String table, String content) {
    String begin = "<!-- " + table + ": from versions.properties -->\n";
    assertThat(page).contains(begin);
    int from = page.indexOf(begin) + begin.length();
    return page.substring(0, from) + content + page.substring(page.indexOf(END, from));
  }

  private String libraries() {
    StringBuilder table = new StringBuilder();
    row(table, "Library", "Versions", "Guarded calls", "Repeated", "Cancelled by", "Tested");
    row(table, "---", "---", "---", "---", "---", "---");
    for (ClientLibrary library : Libraries.all()) {
      String name = library.name();
      String note = versions.get(name, "note");
      row(
          table,
          '`' + name + '`' + (note.isEmpty() ? "" : ": " + note),
          versions.get(name, "versions"),
          versions.get(name, "guarded"),
          versions.get(name, "repeated"),
          versions.get(name, "cancelled"),
          tested(name));
    }
    return table.toString();
  }

  private String drivers() {
    StringBuilder table = new StringBuilder();
    row(table, "Driver", "Recognised", "Run", "Names and links checked");
    row(table, "---", "---", "---", "---");
    for (String driver : versions.drivers()) {
      row(
          table,
          versions.get(driver, "title"),
          versions.get(driver, "recognised", "by name"),
          both(numbers(driver, true, false), versions.get(driver, "runs")),
          numbers(driver, true, true));
    }
    return table.toString();
  }

  private String fallbacks() {
    StringBuilder table = new StringBuilder();
    row(table, "Library", "cached", "value", "endpoint");
    row(table, "---", "---", "---", "---");
    for (ClientLibrary library : Libraries.all()) {
      String name = library.name();
      String cached = versions.get(name, "cached");
      String value = versions.get(name, "value");
      String endpoint = versions.get(name, "endpoint");
      if (!(cached + value + endpoint).isEmpty()) {
        row(table, '`' + name + '`', cached, value, endpoint);
      }
    }
    return table.toString();
  }

  private String limits() {
    StringBuilder list = new StringBuilder();
    for (ClientLibrary library : Libraries.all()) {
      versions.all(library.name(), "limits").forEach(limit -> item(list, limit));
    }
    for (String driver : versions.drivers()) {
      versions.all(driver, "limits").forEach(limit -> item(list, limit));
    }
    return list.toString();
  }

  /** Adds an item to a list, in lines no longer than the page's. */
  private static void item(StringBuilder list, String text) {
    StringBuilder line = new StringBuilder("-");
    for (String word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        list.append(line).append('\n');
        line = new StringBuilder(" ");
      }
      line.append(' ').append(word);
    }
    list.append(line).append('\n');
  }

  private String tested(String library) {
    String names = numbers(library, false, true);
    return both(
        both(numbers(library, true, false), versions.get(library, "runs")),
        names.isEmpty() ? "" : "names of " + names);
  }

  private static String both(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + "; " + other;
  }

  private String numbers(String library, boolean run, boolean lookedAt) {
    List<String> numbers = new ArrayList<>();
    for (Versions.Version version : versions.of(library)) {
      if (version.run() ? run : lookedAt) {
        numbers.add(version.brief());
      }
    }
    return String.join(", ", numbers);
  }

  private static void row(StringBuilder table, String... cells) {
    String row = "| " + String.join(" | ", cells) + " |";
    table.append(row.replace("|  |", "| |")).append('\n');
  }
}
