package dev.breakwater.engine.fallback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What tells one read from another: its text, its parameters, whose it is. Only a digest of it is
 * kept, from which none of that can be read.
 */
public final class AnswerKey {

  private final MessageDigest digest;

  public AnswerKey() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing); // every Java has it
    }
  }

  /** Adds a part; null is one of its own. */
  public AnswerKey with(@Nullable String part) {
    byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
    return with(part == null ? -1 : bytes.length, bytes);
  }

  /** Adds a part. */
  public AnswerKey with(byte[] part) {
    return with(part.length, part);
  }

  private AnswerKey with(int length, byte[] bytes) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      digest.update((byte) (length >> shift));
    }
    digest.update(bytes);
    return this;
  }

  Digest digest() {
    return new Digest(digest.digest());
  }

  /** As it is kept. */
  static final class Digest {
    private final byte[] bytes;

    Digest(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Digest && Arrays.equals(bytes, ((Digest) other).bytes);
    }

    @Override
    public int hashCode() {
      return bytes[0] << 24 | (bytes[1] & 255) << 16 | (bytes[2] & 255) << 8 | bytes[3] & 255;
    }
  }
}
