package dev.breakwater.metrics.endpoint;

/** What the endpoint says of the JVM's health. Asked on the scrape's thread. */
public interface HealthPage {

  /** Nothing is known of it. */
  HealthPage NONE =
      new HealthPage() {
        @Override
        public Answer answer() {
          return new Answer(true, "{\"status\": \"UNKNOWN\"}\n");
        }
      };

  /**
   * An answer.
   *
   * @param isWell whether work may be sent to this JVM
   * @param json what is known, as JSON
   */
  record Answer(boolean isWell, String json) {}

  Answer answer();
}
