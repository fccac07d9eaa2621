package dev.breakwater.samples.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks every query, says how many lines each of them has, and draws the panels. Arguments: the
 * dashboard's file, the server's address, from and to in seconds since the epoch (what was not
 * scraped is left out), and the picture to write, if any. Exit code 1 when a query has no data.
 */
public final class Dashboard {

  private Dashboard() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Json.Node file = Json.read(Files.readString(Path.of(args[0])));
    Prometheus prometheus =
        new Prometheus(args[1], Long.parseLong(args[2]), Long.parseLong(args[3])).whileUp();
    Picture picture = new Picture(prometheus.from(), prometheus.to());
    int queries = 0;
    int empty = 0;
    for (Json.Node each : file.at("panels").all()) {
      Panel panel = new Panel(each);
      List<Series> lines = new ArrayList<>();
      for (Panel.Target target : panel.targets()) {
        List<Series> answer = prometheus.ask(target.query(), target.legend());
        answer.removeIf(series -> !series.hasData());
        queries++;
        empty += answer.isEmpty() ? 1 : 0;
        System.out.printf(
            "%-7s %s: %s%n",
            answer.isEmpty() ? "NO DATA" : answer.size() + " lines", panel.title(), target.query());
        lines.addAll(answer);
      }
      picture.add(panel, lines);
    }
    System.out.println(queries + " queries, " + empty + " of them without data");
    if (args.length > 4) {
      picture.write(Path.of(args[4]));
    }
    System.exit(empty == 0 ? 0 : 1);
  }
}
