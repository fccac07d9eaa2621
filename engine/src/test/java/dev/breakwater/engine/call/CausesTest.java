package dev.breakwater.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** The failure is found inside whatever carried it here. */
class CausesTest {

  private final SQLException failure = new SQLException("deadlock", "40001");

  @Test
  void wrappingsAreTakenOffAllOfThemInAnyOrder() {
    Throwable wrapped = new CompletionException(new ExecutionException(failure));
    wrapped = new InvocationTargetException(wrapped);
    wrapped = new UndeclaredThrowableException(wrapped);
    assertThat(Causes.root(wrapped)).isSameAs(failure);
  }

  @Test
  void aCauseOfTheFailureIsNotTheFailure() {
    SQLException outer = new SQLException("query", failure);
    assertThat(Causes.root(new ExecutionException(outer))).isSameAs(outer);
  }

  @Test
  void aWrapperAroundNothingIsTheFailureItself() {
    Throwable empty = new CompletionException("no cause", null);
    assertThat(Causes.root(empty)).isSameAs(empty);
  }

  /** Its cause can still be set. */
  private static final class Wrapper extends CompletionException {
    private static final long serialVersionUID = 1;
  }

  @Test
  void aCircleOfCausesEndsWhereItBegan() {
    CompletionException one = new Wrapper();
    CompletionException other = new CompletionException("other", one);
    one.initCause(other);
    assertThat(Causes.root(one)).isSameAs(one);
  }

  @Test
  void aChainTooLongToBelieveIsLeftAsItIs() {
    Throwable chain = failure;
    for (int i = 0; i < 32; i++) {
      chain = new ExecutionException(chain);
    }
    assertThat(Causes.root(chain)).as("32 wrappings").isSameAs(failure);
    Throwable longer = new ExecutionException(chain);
    assertThat(Causes.root(longer)).as("33 wrappings").isSameAs(longer);
  }
}
