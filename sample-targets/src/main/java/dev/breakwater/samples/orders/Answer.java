package dev.breakwater.samples.orders;

/**
 * What a request is answered with.
 *
 * @param status HTTP status
 * @param body JSON
 */
record Answer(int status, String body) {

  static Answer error(int status, String reason) {
    return new Answer(status, "{\"error\":" + quote(reason) + "}");
  }

  /** A JSON string. */
  static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        json.append(' ');
      } else {
        json.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return json.append('"').toString();
  }
}
