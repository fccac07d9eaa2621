package dev.breakwater.it.jdbc.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** An application that takes part in distributed transactions, and is their manager too. */
public final class XaConsole {

  private static final Map<String, Branch> BRANCHES = new ConcurrentHashMap<>();

  /** A connection, and the one branch it ever works in. */
  private record Branch(XAConnection physical, Connection connection, Name name) {

    XAResource resource() throws SQLException {
      return physical.getXAResource();
    }
  }

  /** A transaction's name. */
  private record Name(String text) implements Xid {

    @Override
    public int getFormatId() {
      return 1;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {1};
    }
  }

  private XaConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("open", XaConsole::open)
        .on("start", name -> step(name, "start"))
        .on("end", name -> step(name, "end"))
        .on("prepare", name -> step(name, "prepare"))
        .on("commit", name -> step(name, "commit"))
        .on("commit-one-phase", name -> step(name, "commit-one-phase"))
        .on("rollback", name -> step(name, "rollback"))
        .on("update", XaConsole::update)
        .on("query", XaConsole::query)
        .run();
  }

  /** {@code name class url} */
  private static String open(String argument) throws Exception {
    String[] words = argument.split(" ");
    XADataSource source = (XADataSource) Class.forName(words[1]).getConstructor().newInstance();
    setUrl(source, words[2]);
    XAConnection physical = source.getXAConnection();
    BRANCHES.put(words[0], new Branch(physical, physical.getConnection(), new Name(words[0])));
    return "open";
  }

  private static void setUrl(XADataSource source, String url) throws Exception {
    try {
      Object unused = source.getClass().getMethod("setUrl", String.class).invoke(source, url);
    } catch (NoSuchMethodException otherwise) {
      Object unused = source.getClass().getMethod("setURL", String.class).invoke(source, url);
    }
  }

  private static String step(String name, String step) throws Exception {
    Branch branch = BRANCHES.get(name);
    switch (step) {
      case "start" -> branch.resource().start(branch.name(), XAResource.TMNOFLAGS);
      case "end" -> branch.resource().end(branch.name(), XAResource.TMSUCCESS);
      case "prepare" -> {
        return Integer.toString(branch.resource().prepare(branch.name()));
      }
      case "commit" -> branch.resource().commit(branch.name(), false);
      case "commit-one-phase" -> branch.resource().commit(branch.name(), true);
      default -> branch.resource().rollback(branch.name());
    }
    return step;
  }

  /** {@code name sql} */
  private static String update(String argument) throws SQLException {
    String[] words = argument.split(" ", 2);
    try (Statement statement = BRANCHES.get(words[0]).connection().createStatement()) {
      return Integer.toString(statement.executeUpdate(words[1]));
    }
  }

  private static String query(String argument) throws SQLException {
    String[] words = argument.split(" ", 2);
    try (Statement statement = BRANCHES.get(words[0]).connection().createStatement();
        ResultSet result = statement.executeQuery(words[1])) {
      return result.next() ? result.getString(1) : "nothing";
    }
  }
}
