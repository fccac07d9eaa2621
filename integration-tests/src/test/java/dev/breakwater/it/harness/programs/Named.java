package dev.breakwater.it.harness.programs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls methods by their names: of another version they return something else. */
public final class Named {

  private Named() {}

  /** Calls the public method of this name that takes these arguments. */
  public static Object call(Object self, String name, Object... arguments) throws Exception {
    for (Method method : self.getClass().getMethods()) {
      if (method.getName().equals(name) && takes(method.getParameterTypes(), arguments)) {
        try {
          return method.invoke(self, arguments);
        } catch (InvocationTargetException thrown) {
          if (thrown.getCause() instanceof Error own) {
            throw own;
          }
          throw (Exception) thrown.getCause();
        }
      }
    }
    throw new NoSuchMethodException(self.getClass().getName() + '.' + name);
  }

  private static boolean takes(Class<?>[] parameters, Object[] arguments) {
    if (parameters.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      if (!parameters[i].isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }
}
