package dev.breakwater.jmx.bean;

import java.util.TreeSet;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.TabularType;

/** What a client can depend on in a bean, as sorted lines. */
final class InfoText {

  private InfoText() {}

  static String of(MBeanInfo info) {
    TreeSet<String> lines = new TreeSet<>();
    for (MBeanAttributeInfo attribute : info.getAttributes()) {
      String type = type(attribute);
      String writable = attribute.isWritable() ? " (writable)" : "";
      lines.add("  attribute " + attribute.getName() + " : " + type + writable);
    }
    for (MBeanOperationInfo operation : info.getOperations()) {
      lines.add("  operation " + operation.getName() + signature(operation));
    }
    for (MBeanNotificationInfo notification : info.getNotifications()) {
      for (String type : notification.getNotifTypes()) {
        lines.add("  notification " + type);
      }
    }
    return String.join("\n", lines);
  }

  private static String signature(MBeanOperationInfo operation) {
    StringBuilder text = new StringBuilder("(");
    for (MBeanParameterInfo parameter : operation.getSignature()) {
      text.append(text.length() == 1 ? "" : ", ");
      text.append(last(parameter.getType())).append(' ').append(parameter.getName());
    }
    return text + ") : " + type(operation);
  }

  /** An MXBean says its open types in descriptors, whatever the class of the info. */
  private static String type(MBeanFeatureInfo feature) {
    return type((OpenType<?>) feature.getDescriptor().getFieldValue("openType"));
  }

  private static String type(OpenType<?> type) {
    if (type instanceof ArrayType<?> array) {
      return type(array.getElementOpenType()) + "[]";
    }
    if (type instanceof TabularType table) {
      return type(table.getRowType()) + " by " + table.getIndexNames();
    }
    if (type instanceof CompositeType composite) {
      StringBuilder text = new StringBuilder("{");
      for (String item : new TreeSet<>(composite.keySet())) {
        text.append(text.length() == 1 ? "" : ", ");
        text.append(item).append(' ').append(type(composite.getType(item)));
      }
      return text.append('}').toString();
    }
    return last(type.getTypeName());
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
