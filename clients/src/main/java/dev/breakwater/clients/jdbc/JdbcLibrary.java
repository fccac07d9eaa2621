package dev.breakwater.clients.jdbc;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * JDBC: drivers, and the statement and connection wrappers of pools that stand before any driver.
 * Exact method names only: drivers use look-alikes of their own for validation. A driver that is
 * not named is recognised by what its classes implement.
 */
public final class JdbcLibrary {

  private static final String STATEMENT = "java.sql.Statement";
  private static final String CONNECTION = "java.sql.Connection";

  /** Points that only those need who make statements once more on a connection of their own. */
  public static final Set<String> FOR_KEEPING = Set.of("binding", "autocommit", "connected");

  private JdbcLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "jdbc", Family.JDBC, points(), "dev.breakwater.clients.jdbc.JdbcAdapter");
  }

  /** The same, and what must be seen where a rule keeps answers: what they depend on. */
  public static ClientLibrary keeping() {
    ClientLibrary plain = describe();
    List<WeavePoint> all = new ArrayList<>(plain.points());
    all.add(
        prepared(
            "parameter",
            Shape.VALUES,
            "setNull(int,int,..)",
            "setBoolean(int,boolean)",
            "setByte(int,byte)",
            "setShort(int,short)",
            "setInt(int,int)",
            "setLong(int,long)",
            "setFloat(int,float)",
            "setDouble(int,double)",
            "setBigDecimal(int,java.math.BigDecimal)",
            "setString(int,java.lang.String)",
            "setNString(int,java.lang.String)",
            "setBytes(int,byte[])",
            "setDate(int,java.sql.Date)",
            "setTime(int,java.sql.Time)",
            "setTimestamp(int,java.sql.Timestamp)",
            "setObject(int,java.lang.Object,..)",
            "setURL(int,java.net.URL)",
            "setRef(int,java.sql.Ref)",
            "setArray(int,java.sql.Array)",
            "setRowId(int,java.sql.RowId)",
            "setSQLXML(int,java.sql.SQLXML)",
            "setBlob(int,java.sql.Blob)",
            "setClob(int,java.sql.Clob)",
            "setNClob(int,java.sql.NClob)"));
    all.add(
        prepared(
            "unclear",
            Shape.NOTE,
            "setDate(int,java.sql.Date,java.util.Calendar)",
            "setTime(int,java.sql.Time,java.util.Calendar)",
            "setTimestamp(int,java.sql.Timestamp,java.util.Calendar)"));
    all.add(prepared("clear", Shape.NOTE, "clearParameters()"));
    all.add(
        connection(
            "session",
            Shape.NOTE,
            "setSchema(java.lang.String)",
            "setCatalog(java.lang.String)",
            "setClientInfo(java.lang.String,..)",
            "setClientInfo(java.util.Properties)"));
    return new ClientLibrary(plain.name(), plain.family(), all, plain.adapter());
  }

  private static WeavePoint prepared(String tag, Shape shape, String... methods) {
    return WeavePoint.of(tag, shape, JdbcClasses.PREPARED, methods)
        .andKinOf("java.sql.PreparedStatement");
  }

  private static List<WeavePoint> points() {
    return List.of(
        statement("query", Shape.CALL, "executeQuery(java.lang.String)", "executeQuery()"),
        statement(
            "update",
            Shape.CALL,
            "executeUpdate(java.lang.String)",
            "executeUpdate()",
            "executeLargeUpdate(java.lang.String)",
            "executeLargeUpdate()"),
        statement(
            "updateForKeys",
            Shape.CALL,
            "executeUpdate(java.lang.String,int)",
            "executeUpdate(java.lang.String,int[])",
            "executeUpdate(java.lang.String,java.lang.String[])",
            "executeLargeUpdate(java.lang.String,int)",
            "executeLargeUpdate(java.lang.String,int[])",
            "executeLargeUpdate(java.lang.String,java.lang.String[])"),
        statement("execute", Shape.CALL, "execute(java.lang.String,..)", "execute()"),
        statement("batch", Shape.CALL, "executeBatch()", "executeLargeBatch()"),
        connection("commit", Shape.CALL, "commit()"),
        connection("rollback", Shape.CALL, "rollback()", "rollback(java.sql.Savepoint)"),
        connection("ping", Shape.CALL, "isValid(int)"),
        WeavePoint.of(
                "connect",
                Shape.CALL,
                JdbcClasses.DRIVERS,
                "connect(java.lang.String,java.util.Properties)")
            .andKinOf("java.sql.Driver"),
        WeavePoint.of(
            "xa",
            Shape.EXEMPT,
            JdbcClasses.RESOURCES,
            "start(javax.transaction.xa.Xid,int)",
            "end(javax.transaction.xa.Xid,int)",
            "prepare(javax.transaction.xa.Xid)",
            "commit(javax.transaction.xa.Xid,boolean)",
            "rollback(javax.transaction.xa.Xid)",
            "recover(int)",
            "forget(javax.transaction.xa.Xid)"),
        connection(
            "prepare",
            Shape.NOTE,
            "prepareStatement(java.lang.String)",
            "prepareStatement(java.lang.String,int,int)",
            "prepareStatement(java.lang.String,int,int,int)",
            "prepareCall(java.lang.String,..)"),
        connection(
            "prepareForKeys",
            Shape.NOTE,
            "prepareStatement(java.lang.String,int)",
            "prepareStatement(java.lang.String,int[])",
            "prepareStatement(java.lang.String,java.lang.String[])"),
        connection("autocommit", Shape.NOTE, "setAutoCommit(boolean)"),
        // some drivers do these by a statement of their own, which nobody may keep them from
        connection(
            "settings",
            Shape.EXEMPT,
            "setAutoCommit(boolean)",
            "setReadOnly(boolean)",
            "setTransactionIsolation(int)",
            "getTransactionIsolation()",
            "setSavepoint()",
            "setSavepoint(java.lang.String)",
            "releaseSavepoint(java.sql.Savepoint)",
            "setCatalog(java.lang.String)",
            "getCatalog()",
            "setSchema(java.lang.String)",
            "getSchema()"),
        WeavePoint.of(
                "connected",
                Shape.NOTE,
                JdbcClasses.DRIVERS,
                "connect(java.lang.String,java.util.Properties)")
            .andKinOf("java.sql.Driver"),
        WeavePoint.of(
                "binding",
                Shape.ARGUMENTS,
                JdbcClasses.binding(),
                "setNull(int,..)",
                "setBoolean(int,boolean)",
                "setByte(int,byte)",
                "setShort(int,short)",
                "setInt(int,int)",
                "setLong(int,long)",
                "setFloat(int,float)",
                "setDouble(int,double)",
                "setBigDecimal(int,java.math.BigDecimal)",
                "setString(int,java.lang.String)",
                "setNString(int,java.lang.String)",
                "setBytes(int,byte[])",
                "setDate(int,java.sql.Date,..)",
                "setTime(int,java.sql.Time,..)",
                "setTimestamp(int,java.sql.Timestamp,..)",
                "setObject(int,java.lang.Object,..)",
                "setURL(int,java.net.URL)",
                "setArray(int,java.sql.Array)",
                "setRef(int,java.sql.Ref)",
                "setRowId(int,java.sql.RowId)",
                "setSQLXML(int,java.sql.SQLXML)",
                "setBlob(int,java.sql.Blob)",
                "setClob(int,java.sql.Clob)",
                "setNClob(int,java.sql.NClob)",
                "clearParameters()")
            .andKinOf("java.sql.PreparedStatement"),
        WeavePoint.of(
                "stream",
                Shape.BEFORE,
                JdbcClasses.PREPARED,
                "setAsciiStream(int,java.io.InputStream,..)",
                "setUnicodeStream(int,java.io.InputStream,int)",
                "setBinaryStream(int,java.io.InputStream,..)",
                "setBlob(int,java.io.InputStream,..)",
                "setCharacterStream(int,java.io.Reader,..)",
                "setNCharacterStream(int,java.io.Reader,..)",
                "setClob(int,java.io.Reader,..)",
                "setNClob(int,java.io.Reader,..)")
            .andKinOf("java.sql.PreparedStatement"));
  }

  private static WeavePoint statement(String tag, Shape shape, String... methods) {
    return WeavePoint.of(tag, shape, JdbcClasses.STATEMENTS, methods).andKinOf(STATEMENT);
  }

  private static WeavePoint connection(String tag, Shape shape, String... methods) {
    return WeavePoint.of(tag, shape, JdbcClasses.CONNECTIONS, methods).andKinOf(CONNECTION);
  }
}
