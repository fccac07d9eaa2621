package dev.breakwater.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Weaves every method of whole libraries, in all shapes at once, and has the JVM's verifier look at
 * each. Further jars: {@code -Dbreakwater.weave.jars=a.jar:b.jar}.
 */
class EveryBodyTest {

  static List<File> jars() throws Exception {
    List<File> jars = new ArrayList<>();
    for (Class<?> library : List.of(ByteBuddy.class, Assertions.class)) {
      jars.add(new File(library.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }
    for (String more : System.getProperty("breakwater.weave.jars", "").split(File.pathSeparator)) {
      if (!more.isEmpty()) {
        jars.add(new File(more));
      }
    }
    return jars;
  }

  @ParameterizedTest
  @MethodSource("jars")
  void theVerifierAcceptsEveryWovenMethod(File jar) throws Exception {
    Library library = new Library(jar);
    List<String> refused = new ArrayList<>();
    int accepted = 0;
    for (String name : library.names) {
      try {
        Class<?> type = Class.forName(name, false, library);
        assertThat(type.getDeclaredMethods()).isNotNull(); // links it, so verifies it
        accepted++;
      } catch (VerifyError | ClassFormatError broken) {
        refused.add(name + ": " + broken.getMessage());
      } catch (LinkageError | RuntimeException withoutAnother) {
        // needs a library that is not here: woven or not, it cannot be linked
      }
    }
    assertThat(refused).isEmpty();
    assertThat(accepted).as("of %s classes", library.names.size()).isPositive();
    assertThat(library.methods).isGreaterThan(accepted);
  }

  /** The classes of one jar, each woven as it is loaded. */
  private static final class Library extends ClassLoader {

    final List<String> names = new ArrayList<>();
    private final JarFile jar;
    int methods;

    Library(File file) throws IOException {
      super(EveryBodyTest.class.getClassLoader());
      jar = new JarFile(file);
      jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF"))
          .filter(name -> !name.endsWith("-info.class"))
          .forEach(name -> names.add(name.substring(0, name.length() - 6).replace('/', '.')));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        var entry = known == null ? jar.getEntry(name.replace('.', '/') + ".class") : null;
        if (entry == null) {
          return known == null ? super.loadClass(name, resolve) : known;
        }
        try (InputStream in = jar.getInputStream(entry)) {
          byte[] woven = woven(in.readAllBytes());
          return defineClass(name, woven, 0, woven.length);
        } catch (IOException unreadable) {
          throw new ClassNotFoundException(name, unreadable);
        }
      }
    }

    private byte[] woven(byte[] original) {
      ClassReader reader = new ClassReader(original);
      ClassWriter writer = new ClassWriter(reader, 0);
      boolean frames = reader.readShort(6) >= 50;
      reader.accept(
          new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
              MethodVisitor code = super.visitMethod(access, name, descriptor, signature, thrown);
              int bodiless = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
              return (access & bodiless) != 0 || name.startsWith("<")
                  ? code
                  : inAllShapes(access, descriptor, code);
            }

            private MethodVisitor inAllShapes(int access, String descriptor, MethodVisitor code) {
              methods++;
              boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
              WovenMethod method =
                  WovenMethod.of(reader.getClassName(), isStatic, descriptor, 40_000, 0, frames);
              List<Type> arguments = method.arguments();
              int last = arguments.size() - 1;
              int told = 0; // as many of the last as can be
              while (told <= last && WovenMethod.isReference(arguments.get(last - told))) {
                told++;
              }
              MethodVisitor guarded = new GuardedBody(code, method, told);
              MethodVisitor noted = new NotedBody(new ToldBody(guarded, method), method);
              return new ArgumentsBody(new GivenBody(noted, method), method, "name");
            }
          },
          0);
      return writer.toByteArray();
    }
  }
}
