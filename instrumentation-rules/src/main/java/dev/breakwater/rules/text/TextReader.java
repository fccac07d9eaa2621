package dev.breakwater.rules.text;

import dev.breakwater.rules.env.Environment;
import dev.breakwater.rules.problem.Problems;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** From bytes to text that can be parsed. */
public final class TextReader {

  /** Larger files are refused: 1 MiB. */
  public static final int MAX_BYTES = 1 << 20;

  private TextReader() {}

  /** The text; null when it cannot be used, with the reason among the problems. */
  public static @Nullable SourceText read(byte[] bytes, Environment env, Problems problems) {
    if (bytes.length > MAX_BYTES) {
      problems.add("found more than 1 MiB, expected at most 1 MiB; is this the rules file?");
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text;
    try {
      text = decoder.decode(in);
    } catch (CharacterCodingException notUtf8) {
      reportEncoding(bytes, in.position(), problems);
      return null;
    }
    boolean marked = text.length() > 0 && text.charAt(0) == '\uFEFF';
    String plain = marked ? text.subSequence(1, text.length()).toString() : text.toString();
    return new PlaceholderReader(plain, env, problems).read();
  }

  private static void reportEncoding(byte[] bytes, int offset, Problems problems) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < offset; i++) {
      if (bytes[i] == '\n') {
        line++;
        column = 1;
      } else if ((bytes[i] & 0xC0) != 0x80) { // continuation bytes share their letter's column
        column++;
      }
    }
    String hex = Integer.toHexString(bytes[offset] & 0xFF);
    problems.add(
        line, column, "", "found the byte 0x" + hex + ", expected UTF-8; save the file as UTF-8");
  }
}
