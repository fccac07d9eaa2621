package dev.breakwater.clients;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fields and methods that a class file names: its constant pool, JVMS 4.4. */
final class Links {

  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int NAME_AND_TYPE = 12;

  private Links() {}

  /** A member of a class, by names as a class file has them. */
  record Link(String owner, String name, String descriptor) {

    boolean isOurs() {
      return owner.startsWith("dev/breakwater/") || owner.startsWith("java/");
    }

    boolean isIn(ClassLoader loader) {
      try {
        return isIn(Class.forName(owner.replace('/', '.'), false, loader));
      } catch (ClassNotFoundException | LinkageError missing) {
        return false;
      }
    }

    private boolean isIn(Class<?> type) {
      if (type == null) {
        return false;
      }
      if (name.equals("<init>")) {
        return type.getDeclaredConstructors().length > 0;
      }
      for (Method method : type.getDeclaredMethods()) {
        String found =
            MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
        if (method.getName().equals(name) && found.equals(descriptor)) {
          return true;
        }
      }
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return true;
        }
      }
      for (Class<?> each : type.getInterfaces()) {
        if (isIn(each)) {
          return true;
        }
      }
      return isIn(type.isInterface() ? Object.class : type.getSuperclass());
    }

    @Override
    public String toString() {
      return owner + '.' + name + descriptor;
    }
  }

  static List<Link> of(Path classFile) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(classFile))) {
      in.readInt();
      in.readInt();
      int count = in.readUnsignedShort();
      int[] tags = new int[count];
      int[] first = new int[count];
      int[] second = new int[count];
      String[] text = new String[count];
      for (int i = 1; i < count; i++) {
        tags[i] = in.readUnsignedByte();
        switch (tags[i]) {
          case UTF8 -> text[i] = in.readUTF();
          case CLASS, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
          case 9, 10, 11, NAME_AND_TYPE, 17, 18 -> {
            first[i] = in.readUnsignedShort();
            second[i] = in.readUnsignedShort();
          }
          case 3, 4 -> in.readInt();
          case 5, 6 -> {
            in.readLong();
            i++; // takes two places
          }
          case 15 -> in.skipBytes(3);
          default -> throw new IOException(classFile + ": constant of kind " + tags[i]);
        }
      }
      List<Link> links = new ArrayList<>();
      for (int i = 1; i < count; i++) {
        if (tags[i] >= 9 && tags[i] <= 11) {
          int nameAndType = second[i];
          links.add(
              new Link(text[first[first[i]]], text[first[nameAndType]], text[second[nameAndType]]));
        }
      }
      return links;
    }
  }
}
