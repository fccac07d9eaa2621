package dev.breakwater.agent.call;

import dev.breakwater.engine.fallback.Expected;
import dev.breakwater.engine.thread.OwnRight;
import dev.breakwater.gate.BreakwaterGate;
import java.lang.invoke.MethodType;
import java.security.PrivilegedAction;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The woven method that waits at the gate, as the stack tells: a site stands for many methods, and
 * what they return is asked only when something is to take its place.
 */
final class WovenMethod extends Expected
    implements PrivilegedAction<WovenMethod>,
        Function<Stream<StackWalker.StackFrame>, StackWalker.@Nullable StackFrame> {

  private StackWalker.@Nullable StackFrame frame;

  private WovenMethod() {}

  /** The innermost one on this thread's stack. */
  static WovenMethod waiting() {
    return OwnRight.act(new WovenMethod());
  }

  @Override
  public WovenMethod run() {
    frame = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(this);
    return this;
  }

  /** The frame that has called the gate. */
  @Override
  public StackWalker.@Nullable StackFrame apply(Stream<StackWalker.StackFrame> frames) {
    Iterator<StackWalker.StackFrame> each = frames.iterator();
    boolean atGate = false;
    while (each.hasNext()) {
      StackWalker.StackFrame at = each.next();
      boolean isGate = at.getDeclaringClass() == BreakwaterGate.class;
      if (atGate && !isGate) {
        return at;
      }
      atGate = isGate;
    }
    return null;
  }

  @Override
  public @Nullable Class<?> type() {
    StackWalker.StackFrame at = frame;
    return at == null ? null : at.getMethodType().returnType();
  }

  @Override
  public boolean mayThrow(Class<?> checked) {
    StackWalker.StackFrame at = frame;
    if (at == null) {
      return true;
    }
    MethodType type = at.getMethodType();
    try {
      Class<?>[] declared =
          at.getDeclaringClass()
              .getDeclaredMethod(at.getMethodName(), type.parameterArray())
              .getExceptionTypes();
      for (Class<?> each : declared) {
        if (each.isAssignableFrom(checked)) {
          return true;
        }
      }
      return false;
    } catch (NoSuchMethodException | LinkageError unreadable) {
      return false;
    }
  }
}
