package dev.breakwater.jmx.bean;

import java.lang.reflect.Method;
import java.security.Principal;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/** Who is calling a bean, as the JMX connector has found out. */
final class Caller {

  private static final int LONGEST = 60;

  private Caller() {}

  /**
   * The names of its principals; empty when it comes without any, as from the JVM's own machine.
   */
  static String name() {
    StringBuilder names = new StringBuilder();
    try {
      Subject subject = subject();
      if (subject != null) {
        for (Principal principal : subject.getPrincipals()) {
          names.append(names.length() == 0 ? "" : ",").append(principal.getName());
        }
      }
    } catch (ReflectiveOperationException | RuntimeException unknown) {
      return ""; // who it was is worth knowing, and not worth refusing what was asked
    }
    for (int i = 0; i < names.length(); i++) {
      if (Character.isISOControl(names.charAt(i))) {
        names.setCharAt(i, ' ');
      }
    }
    return names.length() > LONGEST ? names.substring(0, LONGEST) : names.toString();
  }

  /** By the way of JDK 18 and later, where the older one is not always open; else by that. */
  private static @Nullable Subject subject() throws ReflectiveOperationException {
    Method current;
    try {
      current = Subject.class.getMethod("current");
    } catch (NoSuchMethodException before18) {
      Object context =
          Class.forName("java.security.AccessController").getMethod("getContext").invoke(null);
      return (Subject)
          Subject.class
              .getMethod("getSubject", Class.forName("java.security.AccessControlContext"))
              .invoke(null, context);
    }
    return (Subject) current.invoke(null);
  }
}
