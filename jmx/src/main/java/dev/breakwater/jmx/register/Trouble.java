package dev.breakwater.jmx.register;

/** Where the operator's face says that it could not do something. One line each, never repeated. */
public interface Trouble {

  void met(String message);
}
