package dev.breakwater.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must not be in the class files of code that runs before the application. */
class ClassFilesTest {

  private static final List<String> FORBIDDEN =
      List.of(
          "java/util/logging/",
          "javax/management/",
          "java/nio/file/",
          "java/time/",
          "java/util/stream/",
          "java/beans/",
          "java/util/function/");

  @Test
  void noClassNamesWhatMustNotBeLoadedEarly() throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> classes = classes();
    for (Path file : classes) {
      for (String text : constants(file)) {
        for (String forbidden : FORBIDDEN) {
          if (text.contains(forbidden)) {
            found.add(file.getFileName() + ": " + text);
          }
        }
      }
    }
    assertThat(classes).hasSizeGreaterThan(50);
    assertThat(found).isEmpty();
  }

  @Test
  void onlyRecordsUseInvokedynamicAndOnlyForWhatTheJdkGivesThem() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : classes()) {
      List<String> constants = constants(file);
      boolean indy = constants.contains("<indy>");
      if (indy && !constants.contains("java/lang/runtime/ObjectMethods")) {
        found.add(file.getFileName().toString());
      }
      if (constants.contains("java/lang/invoke/LambdaMetafactory")
          || constants.contains("java/lang/invoke/StringConcatFactory")) {
        found.add(file.getFileName().toString());
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void onlyTheYamlPackageKnowsTheYamlLibrary() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : classes()) {
      for (String text : constants(file)) {
        if (text.contains("org/yaml/") && !file.toString().contains("/rules/yaml/")) {
          found.add(file.getFileName() + ": " + text);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<Path> classes() throws IOException {
    Path root = Path.of(System.getProperty("basedir", "."), "target", "classes");
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  /** The texts of the constant pool, and {@code <indy>} for a call site bound at run time. */
  private static List<String> constants(Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      in.skipNBytes(8);
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.add(in.readUTF());
          case 5, 6 -> {
            in.skipNBytes(8);
            i++;
          }
          case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 18 -> {
            in.skipNBytes(4);
            texts.add("<indy>");
          }
          default -> in.skipNBytes(4);
        }
      }
    }
    return texts;
  }
}
