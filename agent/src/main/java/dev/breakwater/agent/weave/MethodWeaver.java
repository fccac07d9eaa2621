package dev.breakwater.agent.weave;

import dev.breakwater.clients.method.MethodLibrary;
import dev.breakwater.clients.spi.Signature;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.rules.match.MethodMatch;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Puts our lines into the methods of one class. The class's shape stays as it was (no field, no
 * method is added), so it can be woven while loaded, and taken back.
 *
 * <p>Of Byte Buddy the ASM inside it is used: the names are known, so there is nothing to match,
 * and there are seven shapes of lines, so there is nothing to generate them from. No type of the
 * application is looked up; a parameter's may be one that is not there.
 */
final class MethodWeaver extends ClassVisitor {

  private static final int FIRST_WITH_FRAMES = 50;
  private static final int NOT_WOVEN =
      Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;

  private final String className;
  private final @Nullable ClassLoader loader;
  private final Concern concern;
  private final @Nullable SiteAllotment sites;
  private final List<WeaveReport.Woven> found;
  private String internalName = "";
  private boolean hasFrames;

  private MethodWeaver(
      @Nullable ClassWriter writer,
      String className,
      @Nullable ClassLoader loader,
      Concern concern,
      @Nullable SiteAllotment sites,
      List<WeaveReport.Woven> found) {
    super(Opcodes.ASM9, writer);
    this.className = className;
    this.loader = loader;
    this.concern = concern;
    this.sites = sites;
    this.found = found;
  }

  /**
   * Weaves one class.
   *
   * @param woven takes the methods that were found
   * @return its new class file, or null when none of the methods is in it
   */
  static byte @Nullable [] weave(
      String name,
      @Nullable ClassLoader loader,
      byte[] bytes,
      Concern concern,
      SiteAllotment sites,
      List<WeaveReport.Woven> woven) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0); // methods that stay are copied as they are
    int before = woven.size();
    reader.accept(new MethodWeaver(writer, name, loader, concern, sites, woven), 0);
    return woven.size() == before ? null : writer.toByteArray();
  }

  /** The methods of a class that {@link #weave} would weave. */
  static List<WeaveReport.Woven> find(
      String name, ClassLoader loader, byte[] bytes, Concern concern) {
    List<WeaveReport.Woven> found = new ArrayList<>();
    int names = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
    new ClassReader(bytes)
        .accept(new MethodWeaver(null, name, loader, concern, null, found), names);
    return found;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String above,
      String @Nullable [] interfaces) {
    internalName = name;
    hasFrames = (version & 0xFFFF) >= FIRST_WITH_FRAMES;
    super.visit(version, access, name, signature, above, interfaces);
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
    if ((access & NOT_WOVEN) != 0 || name.startsWith("<")) {
      return code;
    }
    boolean holdsMonitor = (access & Opcodes.ACC_SYNCHRONIZED) != 0;
    for (WeavePlan.Target target : targetsOf(name, descriptor, holdsMonitor)) {
      found.add(woven(name + descriptor, target));
      if (code != null && sites != null) {
        int site = sites.siteOf(target, loader);
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        int from = target.point().from();
        WovenMethod method =
            WovenMethod.of(internalName, isStatic, descriptor, site, from, hasFrames);
        code =
            switch (target.point().shape()) {
              case NOTE -> new NotedBody(code, method);
              case BEFORE -> new ToldBody(code, method);
              case VALUES -> new GivenBody(code, method);
              case ARGUMENTS -> new ArgumentsBody(code, method, name);
              case CAP -> new CappedBody(code, method);
              case CALLBACK -> new GuardedBody(code, method, target.point().told());
              default -> new GuardedBody(code, method, 0);
            };
      }
    }
    return code;
  }

  /** At most one for each library: points of a library do not overlap. */
  private List<WeavePlan.Target> targetsOf(String name, String descriptor, boolean holdsMonitor) {
    if (!concern.names(name)) {
      return List.of(); // most methods: their types need not be spelt out
    }
    List<String> types = parameters(descriptor);
    List<WeavePlan.Target> meant = new ArrayList<>(1);
    for (WeavePlan.Target target : concern.targets()) {
      for (Signature signature : target.point().methods()) {
        if (signature.matches(name, types)) {
          meant.add(target.of(signature));
          break;
        }
      }
    }
    for (Meant each : concern.methods()) {
      MethodMatch rule = each.match();
      if (rule.methodMatches(name)
          && rule.argumentsMatch(types)
          && rule.returnMatches(Type.getReturnType(descriptor).getClassName())) {
        Signature anyOverload = new Signature(name, List.of(), true);
        WeavePoint point =
            MethodLibrary.point(className, anyOverload, rule.signature(), each.above());
        WeavePoint known = holdsMonitor ? MethodLibrary.holdingMonitor(point) : point;
        meant.add(new WeavePlan.Target(MethodLibrary.describe(), known));
        break;
      }
    }
    return meant;
  }

  private static List<String> parameters(String descriptor) {
    List<String> types = new ArrayList<>();
    for (Type parameter : Type.getArgumentTypes(descriptor)) {
      types.add(parameter.getClassName());
    }
    return types;
  }

  private WeaveReport.Woven woven(String method, WeavePlan.Target target) {
    return new WeaveReport.Woven(
        target.library().name(),
        target.library().family().word(),
        target.point().tag(),
        className,
        method,
        WeaveReport.loaderName(loader));
  }
}
