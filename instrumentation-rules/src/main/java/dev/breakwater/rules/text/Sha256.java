package dev.breakwater.rules.text;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A text's fingerprint. Loads security providers: only when somebody asks. */
public final class Sha256 {

  private static final String DIGITS = "0123456789abcdef";

  private Sha256() {}

  /** In small hexadecimal digits. */
  public static String of(byte[] bytes) {
    byte[] hash;
    try {
      hash = MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
    StringBuilder text = new StringBuilder(2 * hash.length);
    for (byte b : hash) {
      text.append(DIGITS.charAt((b >> 4) & 15)).append(DIGITS.charAt(b & 15));
    }
    return text.toString();
  }
}
