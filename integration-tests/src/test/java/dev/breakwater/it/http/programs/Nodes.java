package dev.breakwater.it.http.programs;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The nodes of a cluster, from a question's words: method, URL, and the URLs of further nodes. */
final class Nodes {

  private Nodes() {}

  static List<URI> of(String[] words) {
    List<URI> nodes = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      nodes.add(URI.create(words[i]).resolve("/"));
    }
    return nodes;
  }

  static String key(String[] words) {
    return Arrays.toString(of(words).toArray());
  }
}
