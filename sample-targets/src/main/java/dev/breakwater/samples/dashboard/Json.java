package dev.breakwater.samples.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON: mappings, lists, strings, doubles, booleans and nulls. */
final class Json {

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Node read(String text) {
    Json json = new Json(text);
    return new Node(json.value());
  }

  /** A value, and the way into it; what is not there is an empty node. */
  record Node(@Nullable Object value) {

    Node at(String key) {
      return new Node(value instanceof Map<?, ?> map ? map.get(key) : null);
    }

    List<Node> all() {
      List<Node> all = new ArrayList<>();
      if (value instanceof List<?> list) {
        for (Object each : list) {
          all.add(new Node(each));
        }
      }
      return all;
    }

    Map<String, String> texts() {
      Map<String, String> texts = new LinkedHashMap<>();
      if (value instanceof Map<?, ?> map) {
        map.forEach((key, of) -> texts.put(String.valueOf(key), String.valueOf(of)));
      }
      return texts;
    }

    String text() {
      return value == null ? "" : String.valueOf(value);
    }

    int number() {
      return value instanceof Double number ? number.intValue() : 0;
    }
  }

  private @Nullable Object value() {
    switch (next()) {
      case '{':
        return mapping();
      case '[':
        return list();
      case '"':
        return string();
      default:
        return word();
    }
  }

  private Map<String, Object> mapping() {
    Map<String, Object> map = new LinkedHashMap<>();
    expect('{');
    while (next() != '}') {
      String key = string();
      expect(':');
      Object value = value();
      if (value != null) {
        map.put(key, value);
      }
      comma();
    }
    expect('}');
    return map;
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> list = new ArrayList<>();
    expect('[');
    while (next() != ']') {
      list.add(value());
      comma();
    }
    expect(']');
    return list;
  }

  private void comma() {
    if (next() == ',') {
      at++;
    }
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    expect('"');
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      out.append(c == '\\' ? escaped() : c);
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    switch (c) {
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case 'u':
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
      default:
        return c;
    }
  }

  private @Nullable Object word() {
    int from = at;
    while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(from, at);
    switch (word) {
      case "null":
        return null;
      case "true":
      case "false":
        return word.equals("true");
      default:
        return Double.valueOf(word);
    }
  }

  private char next() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.charAt(at);
  }

  private void expect(char c) {
    if (next() != c) {
      throw new IllegalArgumentException(
          "JSON, character " + at + ": found " + text.charAt(at) + ", expected " + c);
    }
    at++;
  }
}
