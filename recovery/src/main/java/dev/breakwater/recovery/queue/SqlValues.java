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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values bound to statements, each with a letter for its type. The letters are on disks: keep. */
final class SqlValues {

  private static final char NULL = '0';

  private static final List<Type<?>> TYPES =
      List.of(
          new Type<>('s', String.class, WriteCodec::text, WriteCodec::text),
          new Type<>('i', Integer.class, DataOutputStream::writeInt, DataInputStream::readInt),
          new Type<>('l', Long.class, DataOutputStream::writeLong, DataInputStream::readLong),
          new Type<>(
              'b', Boolean.class, DataOutputStream::writeBoolean, DataInputStream::readBoolean),
          new Type<>('d', Double.class, DataOutputStream::writeDouble, DataInputStream::readDouble),
          new Type<>('f', Float.class, DataOutputStream::writeFloat, DataInputStream::readFloat),
          new Type<>('h', Short.class, (out, it) -> out.writeShort(it), DataInputStream::readShort),
          new Type<>('y', Byte.class, (out, it) -> out.writeByte(it), DataInputStream::readByte),
          new Type<>('B', byte[].class, SqlValues::bytes, in -> in.readNBytes(in.readInt())),
          new Type<>('T', Timestamp.class, SqlValues::stamp, SqlValues::stamp),
          new Type<>(
              'D',
              Date.class,
              (out, it) -> out.writeLong(it.getTime()),
              in -> new Date(in.readLong())),
          new Type<>(
              't',
              Time.class,
              (out, it) -> out.writeLong(it.getTime()),
              in -> new Time(in.readLong())),
          asText('N', BigDecimal.class, BigDecimal::new),
          asText('I', BigInteger.class, BigInteger::new),
          asText('U', UUID.class, UUID::fromString),
          asText('1', LocalDate.class, LocalDate::parse),
          asText('2', LocalTime.class, LocalTime::parse),
          asText('3', LocalDateTime.class, LocalDateTime::parse),
          asText('4', OffsetDateTime.class, OffsetDateTime::parse),
          asText('5', OffsetTime.class, OffsetTime::parse),
          asText('6', Instant.class, Instant::parse),
          asText('7', ZonedDateTime.class, ZonedDateTime::parse),
          asText('W', URL.class, URL::new),
          asText('c', Character.class, text -> text.charAt(0)));

  private static final Map<Class<?>, Type<?>> BY_CLASS = new HashMap<>();
  private static final Map<Character, Type<?>> BY_LETTER = new HashMap<>();

  static {
    for (Type<?> type : TYPES) {
      BY_CLASS.put(type.of, type);
      BY_LETTER.put(type.letter, type);
    }
  }

  private SqlValues() {}

  private interface Writer<T> {
    void write(DataOutputStream out, T value) throws IOException;
  }

  private interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private interface Parser<T> {
    T parse(String text) throws IOException;
  }

  private record Type<T>(char letter, Class<T> of, Writer<T> writer, Reader<T> reader) {

    void write(DataOutputStream out, Object value) throws IOException {
      out.writeByte(letter);
      writer.write(out, of.cast(value));
    }
  }

  /** One whose text is all there is of it. */
  private static <T> Type<T> asText(char letter, Class<T> of, Parser<T> parser) {
    return new Type<>(
        letter,
        of,
        (out, value) -> WriteCodec.text(out, value.toString()),
        in -> parser.parse(WriteCodec.text(in)));
  }

  /** A driver's own subclass of a type is another type, but for time stamps. */
  static void write(DataOutputStream out, int index, @Nullable Object value)
      throws IOException, Unanswerable {
    if (value == null) {
      out.writeByte(NULL);
      return;
    }
    Type<?> type = BY_CLASS.get(value instanceof Timestamp ? Timestamp.class : value.getClass());
    if (type == null) {
      throw new Unanswerable(
          "parameter " + index + " is a " + value.getClass().getName() + ", which cannot be kept");
    }
    type.write(out, value);
  }

  static @Nullable Object read(DataInputStream in) throws IOException {
    char letter = (char) in.readByte();
    if (letter == NULL) {
      return null;
    }
    Type<?> type = BY_LETTER.get(letter);
    if (type == null) {
      throw new IOException("found a value of type '" + letter + "', expected one this knows");
    }
    return type.reader.read(in);
  }

  private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void stamp(DataOutputStream out, Timestamp stamp) throws IOException {
    out.writeLong(stamp.getTime());
    out.writeInt(stamp.getNanos());
  }

  private static Timestamp stamp(DataInputStream in) throws IOException {
    Timestamp stamp = new Timestamp(in.readLong());
    stamp.setNanos(in.readInt());
    return stamp;
  }
}
