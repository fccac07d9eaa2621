package dev.breakwater.jmx.bean;

import dev.breakwater.jmx.Says;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.NotificationBroadcasterSupport;
import javax.management.StandardEmitterMBean;
import org.jspecify.annotations.Nullable;

/**
 * An MXBean that tells what its interface {@link Says}. Operations are found by name and number of
 * parameters, which no two of ours share.
 */
public class DescribedMBean extends StandardEmitterMBean {

  /**
   * @param notifications the kinds this bean sends; none where it sends none
   */
  public <T> DescribedMBean(
      T answers, Class<T> mxbeanInterface, MBeanNotificationInfo... notifications) {
    super(answers, mxbeanInterface, true, new NotificationBroadcasterSupport(notifications));
  }

  @Override
  protected String getDescription(MBeanInfo info) {
    Says said = getMBeanInterface().getAnnotation(Says.class);
    return said == null ? info.getDescription() : said.value();
  }

  @Override
  protected String getDescription(MBeanAttributeInfo attribute) {
    String prefix = attribute.isIs() ? "is" : "get";
    return text(attribute, says(prefix + attribute.getName(), 0));
  }

  @Override
  protected String getDescription(MBeanOperationInfo operation) {
    return text(operation, says(operation));
  }

  @Override
  protected int getImpact(MBeanOperationInfo operation) {
    Says said = says(operation);
    return said != null && said.acts() ? MBeanOperationInfo.ACTION : MBeanOperationInfo.INFO;
  }

  @Override
  protected String getDescription(
      MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
    return text(parameter, says(operation, sequence));
  }

  @Override
  protected String getParameterName(
      MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
    Says said = says(operation, sequence);
    return said == null || said.name().isEmpty() ? parameter.getName() : said.name();
  }

  private static String text(MBeanFeatureInfo feature, @Nullable Says said) {
    return said == null ? feature.getDescription() : said.value();
  }

  private @Nullable Says says(MBeanOperationInfo operation) {
    return says(operation.getName(), operation.getSignature().length);
  }

  private @Nullable Says says(String method, int parameters) {
    Method found = method(method, parameters);
    return found == null ? null : found.getAnnotation(Says.class);
  }

  private @Nullable Says says(MBeanOperationInfo operation, int parameter) {
    Method found = method(operation.getName(), operation.getSignature().length);
    if (found != null) {
      for (Annotation annotation : found.getParameterAnnotations()[parameter]) {
        if (annotation instanceof Says) {
          return (Says) annotation;
        }
      }
    }
    return null;
  }

  private @Nullable Method method(String name, int parameters) {
    for (Method method : getMBeanInterface().getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == parameters) {
        return method;
      }
    }
    return null;
  }
}
