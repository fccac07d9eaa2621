package dev.breakwater.clients.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.Libraries;
import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Signature;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the names of drivers' and pools' classes against the real jars, the oldest and the newest
 * that are guarded: whatever executes there is woven, and no name is of nobody.
 */
class DriversTest {

  private static final Path OTHERS = Path.of("target", "drivers");

  /** Beginnings of the files' names. */
  private static final List<String> ARTIFACTS =
      List.of(
          "postgresql-",
          "h2-",
          "mysql-connector-",
          "mariadb-java-client-",
          "sqlite-jdbc-",
          "mssql-jdbc-",
          "ojdbc",
          "HikariCP-",
          "commons-dbcp2-",
          "tomcat-dbcp-",
          "tomcat-jdbc-",
          "c3p0-",
          "druid-");

  /** Stand before classes that are woven, or do not speak to a database. */
  private static final List<String> LEFT_OUT =
      List.of(
          "com.mysql.fabric.",
          "com.mysql.jdbc.MultiHostMySQLConnection",
          "com.mysql.jdbc.JDBC4LoadBalancedMySQLConnection",
          "com.mysql.jdbc.JDBC4MultiHostMySQLConnection",
          "com.mysql.jdbc.JDBC4ReplicationMySQLConnection",
          "com.mysql.jdbc.NonRegisteringReplicationDriver",
          "com.mysql.jdbc.jdbc2.optional.",
          "com.mysql.cj.jdbc.ha.",
          "com.mysql.cj.jdbc.CallableStatementWrapper",
          "com.mysql.cj.jdbc.ConnectionWrapper",
          "com.mysql.cj.jdbc.PreparedStatementWrapper",
          "com.mysql.cj.jdbc.StatementWrapper",
          "org.mariadb.jdbc.BaseCallableStatement", // its setters go by names
          "org.mariadb.jdbc.CallableFunctionStatement",
          "org.mariadb.jdbc.CallableProcedureStatement",
          "org.sqlite.javax.",
          "com.microsoft.sqlserver.jdbc.SQLServerConnectionPoolProxy",
          "oracle.jdbc.OracleConnectionWrapper",
          "oracle.jdbc.driver.LogicalConnection",
          "oracle.jdbc.driver.OracleClosedStatement",
          "oracle.jdbc.driver.OracleExecutingStatement",
          "oracle.jdbc.driver.T4CDirectPathPreparedStatement",
          "oracle.jdbc.proxy.",
          "com.zaxxer.hikari.pool.Proxy", // what HikariProxyStatement and its kin extend
          "org.apache.commons.dbcp2.PoolingConnection",
          "org.apache.commons.dbcp2.PoolingDriver",
          "org.apache.commons.dbcp2.cpdsadapter.",
          "org.apache.tomcat.dbcp.dbcp2.PoolingConnection",
          "org.apache.tomcat.dbcp.dbcp2.PoolingDriver",
          "org.apache.tomcat.dbcp.dbcp2.cpdsadapter.",
          "com.mchange.v2.c3p0.impl.C3P0PooledConnection$1Proxy",
          "com.alibaba.druid.mock.",
          "com.alibaba.druid.proxy.",
          "com.alibaba.druid.support.",
          "com.alibaba.druid.util.");

  static List<Path> jars() throws Exception {
    List<Path> jars = new ArrayList<>(files(OTHERS));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      if (ARTIFACTS.stream().anyMatch(jar.getFileName().toString()::startsWith)) {
        jars.add(jar);
      }
    }
    return jars;
  }

  @Test
  void everyVendorIsThereInMoreThanOneVersion() throws Exception {
    Map<String, Integer> versions = new HashMap<>();
    for (Path jar : jars()) {
      for (String artifact : ARTIFACTS) {
        if (jar.getFileName().toString().startsWith(artifact)) {
          versions.merge(artifact, 1, Integer::sum);
        }
      }
    }
    assertThat(versions).containsOnlyKeys(ARTIFACTS);
    assertThat(versions.values()).allMatch(count -> count > 1);
  }

  @ParameterizedTest
  @MethodSource("jars")
  void nothingThatExecutesIsLeftOut(Path jar) throws Exception {
    Set<String> missed = new TreeSet<>();
    try (URLClassLoader loader = loader(jar)) {
      for (Class<?> type : classes(jar, loader)) {
        for (WeavePoint point : JdbcLibrary.describe().points()) {
          if (!point.kin().isEmpty()
              && kin(point).isAssignableFrom(type)
              && declares(type, point)
              && !point.classes().contains(type.getName())
              && LEFT_OUT.stream().noneMatch(type.getName()::startsWith)) {
            missed.add(point.tag() + " " + type.getName());
          }
        }
      }
    }
    assertThat(missed).isEmpty();
  }

  @Test
  void everyNameIsOfAClassThatDeclaresWhatIsWoven() throws Exception {
    List<WeavePoint> points = new ArrayList<>();
    for (ClientLibrary library : Libraries.all()) {
      if (library.family() == Family.JDBC) {
        points.addAll(library.points());
      }
    }
    Set<String> unknown = new TreeSet<>();
    points.forEach(point -> unknown.addAll(point.classes()));
    assertThat(unknown).hasSizeGreaterThan(80);
    for (Path jar : jars()) {
      try (URLClassLoader loader = loader(jar)) {
        strike(unknown, points, loader);
      }
    }
    strike(unknown, points, DriversTest.class.getClassLoader()); // DB2's is here, and nowhere else
    assertThat(unknown).isEmpty();
  }

  private static void strike(Set<String> unknown, List<WeavePoint> points, ClassLoader loader) {
    for (WeavePoint point : points) {
      for (String name : point.classes()) {
        Class<?> type = unknown.contains(name) ? load(name, loader) : null;
        if (type != null && declares(type, point)) {
          unknown.remove(name);
        }
      }
    }
  }

  private static Class<?> kin(WeavePoint point) {
    for (Class<?> each :
        List.of(Statement.class, PreparedStatement.class, Connection.class, Driver.class)) {
      if (each.getName().equals(point.kin())) {
        return each;
      }
    }
    throw new AssertionError(point.tag() + " is about " + point.kin());
  }

  private static boolean declares(Class<?> type, WeavePoint point) {
    for (Method method : type.getDeclaredMethods()) {
      List<String> parameters = new ArrayList<>();
      for (Class<?> parameter : method.getParameterTypes()) {
        parameters.add(parameter.getTypeName());
      }
      for (Signature signature : point.methods()) {
        if (!method.isBridge()
            && !Modifier.isAbstract(method.getModifiers())
            && signature.matches(method.getName(), parameters)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Those that can be loaded: optional parts of some drivers link to what is not here. */
  private static List<Class<?>> classes(Path jar, ClassLoader loader) throws Exception {
    List<Class<?>> found = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
          Class<?> type = load(name.substring(0, name.length() - 6).replace('/', '.'), loader);
          if (type != null && !type.isInterface()) {
            found.add(type);
          }
        }
      }
    }
    return found;
  }

  private static Class<?> load(String name, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      return type.getDeclaredMethods() == null ? null : type;
    } catch (ClassNotFoundException | LinkageError optional) {
      return null;
    }
  }

  private static URLClassLoader loader(Path jar) throws Exception {
    List<URL> urls = new ArrayList<>();
    urls.add(jar.toUri().toURL());
    for (Path with : files(OTHERS.resolve("with"))) {
      urls.add(with.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  private static List<Path> files(Path directory) throws Exception {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jar")) {
      files.forEach(found::add);
    }
    Collections.sort(found);
    return found;
  }
}
