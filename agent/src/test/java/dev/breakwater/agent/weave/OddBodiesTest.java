package dev.breakwater.agent.weave;

import static dev.breakwater.gate.BreakwaterGate.AGAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** Bodies that no Java compiler of today writes, but that others write, or wrote. */
class OddBodiesTest {

  private static final String NAME = "com.example.odd.Odd";

  private final Script script = new Script();

  @Test
  void whatLiesUnderTheResultWhenABodyReturnsIsTakenOff() throws Exception {
    Body littered =
        (code, odd) -> {
          code.visitInsn(Opcodes.ICONST_1);
          code.visitInsn(Opcodes.LCONST_1);
          code.visitInsn(Opcodes.DUP2_X1);
          code.visitVarInsn(Opcodes.ILOAD, 0);
          Label other = new Label();
          code.visitJumpInsn(Opcodes.IFEQ, other);
          code.visitLdcInsn("littered");
          code.visitInsn(Opcodes.ARETURN);
          code.visitLabel(other);
          if (odd >= Opcodes.V1_6) {
            Object[] lying = {Opcodes.LONG, Opcodes.INTEGER, Opcodes.LONG};
            code.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 3, lying);
          }
          code.visitInsn(Opcodes.POP2);
          code.visitInsn(Opcodes.DUP_X2);
          code.visitInsn(Opcodes.POP);
          code.visitLdcInsn("littered too");
          code.visitInsn(Opcodes.ARETURN);
        };
    for (int version : new int[] {Opcodes.V1_4, Opcodes.V1_6, Opcodes.V17}) {
      script.answers(AGAIN, null, AGAIN, null);
      assertThat(call(version, littered, true)).isEqualTo("littered");
      assertThat(call(version, littered, false)).isEqualTo("littered too");
    }
    assertThat(script.seen).hasSize(6 * 3);
  }

  @Test
  void aBodyMayBeginWhereItJumpsTo() throws Exception {
    Body looping =
        (code, version) -> {
          Label top = new Label();
          code.visitLabel(top);
          code.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 0, new Object[0]);
          code.visitVarInsn(Opcodes.ILOAD, 0);
          Label end = new Label();
          code.visitJumpInsn(Opcodes.IFEQ, end);
          code.visitInsn(Opcodes.ICONST_0);
          code.visitVarInsn(Opcodes.ISTORE, 0);
          code.visitJumpInsn(Opcodes.GOTO, top);
          code.visitLabel(end);
          code.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 0, new Object[0]);
          code.visitLdcInsn("looped");
          code.visitInsn(Opcodes.ARETURN);
        };
    script.answers(AGAIN);
    assertThat(call(Opcodes.V11, looping, true)).isEqualTo("looped");
  }

  @Test
  void subroutinesOfOldCompilersWork() throws Exception {
    Body subroutine =
        (code, version) -> {
          Label finallyBlock = new Label();
          code.visitLdcInsn("kept meanwhile");
          code.visitJumpInsn(Opcodes.JSR, finallyBlock);
          code.visitInsn(Opcodes.POP);
          code.visitLdcInsn("returned from");
          code.visitInsn(Opcodes.ARETURN);
          code.visitLabel(finallyBlock);
          code.visitVarInsn(Opcodes.ASTORE, 1);
          code.visitIincInsn(0, 1);
          code.visitVarInsn(Opcodes.RET, 1);
        };
    script.answers(AGAIN);
    assertThat(call(Opcodes.V1_3, subroutine, true)).isEqualTo("returned from");
  }

  @Test
  void aBodyThatNeverReturnsIsWovenToo() throws Exception {
    Body throwing =
        (code, version) -> {
          code.visitInsn(Opcodes.ACONST_NULL);
          code.visitInsn(Opcodes.ATHROW);
        };
    script.answers(AGAIN, Script.value("saved"));
    assertThat(call(Opcodes.V17, throwing, true)).isEqualTo("saved");
  }

  private interface Body {
    void write(MethodVisitor code, int version);
  }

  private Object call(int version, Body body, boolean argument) throws Exception {
    ClassWriter writer = new ClassWriter(0);
    String name = NAME.replace('.', '/');
    writer.visit(version, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    String descriptor = "(Z)Ljava/lang/String;";
    MethodVisitor code = writer.visitMethod(access, "odd", descriptor, null, null);
    code.visitCode();
    body.write(code, version);
    code.visitMaxs(6, 2);
    code.visitEnd();
    writer.visitEnd();
    byte[] bytes = writer.toByteArray();
    WeavePoint point = WeavePoint.of("point", Shape.CALL, List.of(NAME), "odd(boolean)");
    try (Weaving weaving = new Weaving(point)) {
      weaving.answeredBy(script);
      Class<?> odd =
          new ClassLoader(getClass().getClassLoader()) {
            Class<?> define() {
              return defineClass(NAME, bytes, 0, bytes.length);
            }
          }.define();
      Object result = odd.getMethod("odd", boolean.class).invoke(null, argument);
      assertThat(weaving.report.failed()).isEmpty();
      assertThat(weaving.report.woven()).hasSize(1);
      return result;
    }
  }
}
