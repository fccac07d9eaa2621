package dev.breakwater.recovery.queue;

import dev.breakwater.engine.fallback.Write;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Binds a parameter by the setter by which it was bound. */
final class SqlBinding {

  private SqlBinding() {}

  @SuppressWarnings("NullAway") // null is a value of most setters
  static void bind(PreparedStatement to, Write.Parameter parameter) throws SQLException {
    int at = parameter.index();
    Object value = parameter.value();
    Object detail = parameter.detail();
    switch (parameter.setter()) {
      case "setNull":
        to.setNull(at, (Integer) detail);
        break;
      case "setBoolean":
        to.setBoolean(at, (Boolean) value);
        break;
      case "setByte":
        to.setByte(at, (Byte) value);
        break;
      case "setShort":
        to.setShort(at, (Short) value);
        break;
      case "setInt":
        to.setInt(at, (Integer) value);
        break;
      case "setLong":
        to.setLong(at, (Long) value);
        break;
      case "setFloat":
        to.setFloat(at, (Float) value);
        break;
      case "setDouble":
        to.setDouble(at, (Double) value);
        break;
      case "setBigDecimal":
        to.setBigDecimal(at, (BigDecimal) value);
        break;
      case "setString":
        to.setString(at, (String) value);
        break;
      case "setNString":
        to.setNString(at, (String) value);
        break;
      case "setBytes":
        to.setBytes(at, (byte[]) value);
        break;
      case "setURL":
        to.setURL(at, (URL) value);
        break;
      default:
        bindTimeOrObject(to, parameter.setter(), at, value, detail);
    }
  }

  @SuppressWarnings("NullAway") // as above
  private static void bindTimeOrObject(
      PreparedStatement to, String setter, int at, @Nullable Object value, @Nullable Object detail)
      throws SQLException {
    Calendar zoned =
        detail instanceof String zone ? Calendar.getInstance(TimeZone.getTimeZone(zone)) : null;
    switch (setter) {
      case "setDate":
        if (zoned == null) {
          to.setDate(at, (Date) value);
        } else {
          to.setDate(at, (Date) value, zoned);
        }
        break;
      case "setTime":
        if (zoned == null) {
          to.setTime(at, (Time) value);
        } else {
          to.setTime(at, (Time) value, zoned);
        }
        break;
      case "setTimestamp":
        if (zoned == null) {
          to.setTimestamp(at, (Timestamp) value);
        } else {
          to.setTimestamp(at, (Timestamp) value, zoned);
        }
        break;
      case "setObject":
        if (detail instanceof Integer type) {
          to.setObject(at, value, type);
        } else {
          to.setObject(at, value);
        }
        break;
      default:
        throw new SQLException("cannot bind by " + setter, "0A000");
    }
  }
}
