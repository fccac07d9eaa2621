package dev.breakwater.clients.apache5;

import java.lang.reflect.Field;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.jspecify.annotations.Nullable;

/** Reads the request that a producer holds, which it tells nobody before it sends. */
final class ProducerField {

  private final Field request;

  ProducerField() {
    try {
      request = BasicRequestProducer.class.getDeclaredField("request");
      request.setAccessible(true);
    } catch (NoSuchFieldException unknown) {
      throw new NoSuchFieldError(unknown.getMessage()); // this version does not fit
    }
  }

  @Nullable HttpRequest of(BasicRequestProducer producer) {
    try {
      return (HttpRequest) request.get(producer);
    } catch (IllegalAccessException closed) {
      throw new IllegalStateException(closed);
    }
  }
}
