package dev.breakwater.recovery.queue;

import dev.breakwater.engine.fallback.Unanswerable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values bound to statements, each with a letter for its type. The letters are on disks: keep. */
final class SqlValues {

  private static final Class<?>[] AS_TEXT = {
    BigDecimal.class,
    BigInteger.class,
    UUID.class,
    LocalDate.class,
    LocalTime.class,
    LocalDateTime.class,
    OffsetDateTime.class,
    OffsetTime.class,
    Instant.class,
    ZonedDateTime.class,
    URL.class,
    Character.class
  };
  private static final String LETTERS = "NIU1234567Wc";

  private SqlValues() {}

  static void write(DataOutputStream out, int index, @Nullable Object value)
      throws IOException, Unanswerable {
    if (value == null) {
      out.writeByte('0');
    } else if (value instanceof String text) {
      out.writeByte('s');
      WriteCodec.text(out, text);
    } else if (value instanceof Integer number) {
      out.writeByte('i');
      out.writeInt(number);
    } else if (value instanceof Long number) {
      out.writeByte('l');
      out.writeLong(number);
    } else if (value instanceof Boolean truth) {
      out.writeByte('b');
      out.writeBoolean(truth);
    } else if (value instanceof Double number) {
      out.writeByte('d');
      out.writeDouble(number);
    } else if (value instanceof Float number) {
      out.writeByte('f');
      out.writeFloat(number);
    } else if (value instanceof Short number) {
      out.writeByte('h');
      out.writeShort(number);
    } else if (value instanceof Byte number) {
      out.writeByte('y');
      out.writeByte(number);
    } else if (value instanceof byte[] bytes) {
      out.writeByte('B');
      out.writeInt(bytes.length);
      out.write(bytes);
    } else if (value instanceof Timestamp stamp) {
      out.writeByte('T');
      out.writeLong(stamp.getTime());
      out.writeInt(stamp.getNanos());
    } else if (value.getClass() == Date.class) {
      out.writeByte('D');
      out.writeLong(((Date) value).getTime());
    } else if (value.getClass() == Time.class) {
      out.writeByte('t');
      out.writeLong(((Time) value).getTime());
    } else {
      asText(out, index, value);
    }
  }

  /** Those whose text is all there is of them. */
  private static void asText(DataOutputStream out, int index, Object value)
      throws IOException, Unanswerable {
    char letter = letter(value.getClass());
    if (letter == 0) {
      throw new Unanswerable(
          "parameter " + index + " is a " + value.getClass().getName() + ", which cannot be kept");
    }
    out.writeByte(letter);
    WriteCodec.text(out, value.toString());
  }

  private static char letter(Class<?> type) {
    for (int i = 0; i < AS_TEXT.length; i++) {
      if (AS_TEXT[i] == type) {
        return LETTERS.charAt(i);
      }
    }
    return 0;
  }

  static @Nullable Object read(DataInputStream in) throws IOException {
    char letter = (char) in.readByte();
    switch (letter) {
      case '0':
        return null;
      case 's':
        return WriteCodec.text(in);
      case 'i':
        return in.readInt();
      case 'l':
        return in.readLong();
      case 'b':
        return in.readBoolean();
      case 'd':
        return in.readDouble();
      case 'f':
        return in.readFloat();
      case 'h':
        return in.readShort();
      case 'y':
        return in.readByte();
      case 'B':
        return in.readNBytes(in.readInt());
      case 'T':
        Timestamp stamp = new Timestamp(in.readLong());
        stamp.setNanos(in.readInt());
        return stamp;
      case 'D':
        return new Date(in.readLong());
      case 't':
        return new Time(in.readLong());
      default:
        return parsed(letter, WriteCodec.text(in));
    }
  }

  private static Object parsed(char letter, String text) throws IOException {
    switch (letter) {
      case 'N':
        return new BigDecimal(text);
      case 'I':
        return new BigInteger(text);
      case 'U':
        return UUID.fromString(text);
      case '1':
        return LocalDate.parse(text);
      case '2':
        return LocalTime.parse(text);
      case '3':
        return LocalDateTime.parse(text);
      case '4':
        return OffsetDateTime.parse(text);
      case '5':
        return OffsetTime.parse(text);
      case '6':
        return Instant.parse(text);
      case '7':
        return ZonedDateTime.parse(text);
      case 'W':
        return new URL(text);
      case 'c':
        return text.charAt(0);
      default:
        throw new IOException("found a value of type '" + letter + "', expected one this knows");
    }
  }
}
