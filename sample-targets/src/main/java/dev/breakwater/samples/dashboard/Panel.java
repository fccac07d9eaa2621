package dev.breakwater.samples.dashboard;

import java.util.ArrayList;
import java.util.List;

/** A panel of the dashboard, as its file has it. */
record Panel(Json.Node node) {

  /** A query, and how its lines are named. */
  record Target(String query, String legend) {}

  /** One of the values of a state timeline. */
  record State(int value, String text, String color) {}

  String type() {
    return node.at("type").text();
  }

  String title() {
    return node.at("title").text().replaceAll(" ?\\$\\w+", "");
  }

  String unit() {
    return node.at("fieldConfig").at("defaults").at("unit").text();
  }

  /** What a value stands for, by the value. */
  List<State> states() {
    List<State> states = new ArrayList<>();
    for (Json.Node mapping : node.at("fieldConfig").at("defaults").at("mappings").all()) {
      for (String value : mapping.at("options").texts().keySet()) {
        Json.Node means = mapping.at("options").at(value);
        states.add(
            new State(Integer.parseInt(value), means.at("text").text(), means.at("color").text()));
      }
    }
    return states;
  }

  /** Of Grafana's grid, 24 columns wide: x, y, w or h. */
  int grid(String side) {
    return node.at("gridPos").at(side).number();
  }

  /** The queries, as Grafana asks them when everything is chosen and each second is scraped. */
  List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (Json.Node each : node.at("targets").all()) {
      String query =
          each.at("expr")
              .text()
              .replace("$__rate_interval", "5s")
              .replaceAll("\\$(instance|rule|resource)\\b", ".*");
      targets.add(new Target(query, each.at("legendFormat").text()));
    }
    return targets;
  }
}
