package dev.breakwater.rules.yaml;

import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.problem.Words;
import dev.breakwater.rules.text.SourceText;
import dev.breakwater.rules.tree.Mapping;
import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.tree.Scalar;
import dev.breakwater.rules.tree.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;

/** Builds the tree from events, within bounds; each alias is the very node it names. */
final class TreeBuilder {

  private static final int DEEPEST = 20;
  private static final int MOST_NODES = 50_000;

  private final ParserImpl parser;
  private final SourceText text;
  private final Problems problems;
  private final Map<String, Node> anchors = new HashMap<>();
  private int nodes;

  TreeBuilder(ParserImpl parser, SourceText text, Problems problems) {
    this.parser = parser;
    this.text = text;
    this.problems = problems;
  }

  @Nullable Node document() {
    parser.getEvent(); // the stream begins
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      problems.add("found nothing, expected rules; a file begins with \"version: 1\"");
      return null;
    }
    parser.getEvent(); // the document begins
    Node root;
    try {
      root = node(0);
    } catch (TooMuch stop) {
      return null;
    }
    parser.getEvent(); // the document ends
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      report(parser.peekEvent(), "found a second document, expected one; take \"---\" out");
    }
    return root;
  }

  private Node node(int depth) throws TooMuch {
    Event event = parser.getEvent();
    if (event instanceof AliasEvent) {
      return alias((AliasEvent) event);
    }
    if (depth > DEEPEST) {
      throw tooMuch(event, "found more than " + DEEPEST + " levels of nesting");
    }
    count(1, event);
    Node node;
    if (event instanceof ScalarEvent) {
      ScalarEvent scalar = (ScalarEvent) event;
      checkTag(scalar.getTag(), event);
      node = new Scalar(scalar.getValue(), scalar.isPlain(), line(event), column(event));
    } else {
      checkTag(((CollectionStartEvent) event).getTag(), event);
      node = event.is(Event.ID.SequenceStart) ? sequence(event, depth) : mapping(event, depth);
    }
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private Node alias(AliasEvent event) throws TooMuch {
    String name = event.getAnchor();
    Node known = anchors.get(name);
    if (known == null) {
      explain(
          event,
          "found the alias "
              + Words.shown("*" + name)
              + ", expected an anchor of that name above; a value that begins with * needs quotes");
      return new Scalar("*" + name, false, line(event), column(event));
    }
    count(known.weight(), event);
    return known;
  }

  private Sequence sequence(Event start, int depth) throws TooMuch {
    List<Node> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    parser.getEvent();
    return new Sequence(items, line(start), column(start));
  }

  private Mapping mapping(Event start, int depth) throws TooMuch {
    List<Mapping.Entry> entries = new ArrayList<>();
    Map<String, Scalar> seen = new HashMap<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Event at = parser.peekEvent();
      Node key = node(depth + 1);
      Node value = node(depth + 1);
      if (!(key instanceof Scalar)) {
        report(at, "found " + key.shown() + " as a key, expected a name");
        continue;
      }
      Scalar name = (Scalar) key;
      Scalar first = seen.putIfAbsent(name.text(), name);
      if (first == null) {
        entries.add(new Mapping.Entry(name, value));
      } else {
        report(
            at,
            "found the key "
                + Words.shown(name.text())
                + " twice, expected it once; the first is on "
                + problems.where(first.line()));
      }
    }
    parser.getEvent();
    return new Mapping(entries, line(start), column(start));
  }

  private void checkTag(@Nullable String tag, Event event) {
    if (tag != null) {
      explain(event, "found the tag " + Words.shown(tag) + ", expected none; take it out");
    }
  }

  private void count(int more, Event event) throws TooMuch {
    nodes += more;
    if (nodes > MOST_NODES) {
      throw tooMuch(event, "found more than " + MOST_NODES + " values, aliases spelt out");
    }
  }

  private TooMuch tooMuch(Event event, String found) {
    report(event, found + ", expected fewer; is this the rules file?");
    return new TooMuch();
  }

  private void report(Event event, String message) {
    problems.add(line(event), column(event), "", message);
  }

  /** Reports what makes any further problem with this value pointless. */
  private void explain(Event event, String message) {
    problems.addExplaining(line(event), column(event), message);
  }

  private int line(Event event) {
    return problems.carried(event.getStartMark().getLine() + 1);
  }

  private int column(Event event) {
    return text.column(event.getStartMark().getLine(), event.getStartMark().getColumn());
  }

  /** Ends the building; the reason has been reported. */
  private static final class TooMuch extends Exception {
    private static final long serialVersionUID = 1;

    TooMuch() {
      super(null, null, false, false);
    }
  }
}
