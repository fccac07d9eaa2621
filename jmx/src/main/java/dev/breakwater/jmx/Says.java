package dev.breakwater.jmx;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What JConsole and its like show beside a bean, an attribute (on its getter), an operation or a
 * parameter: the meaning, and the unit of every number.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
public @interface Says {

  String value();

  /** The parameter's name, which the class file does not keep; unused elsewhere. */
  String name() default "";

  /** Whether the operation changes anything; unused elsewhere. */
  boolean acts() default false;
}
