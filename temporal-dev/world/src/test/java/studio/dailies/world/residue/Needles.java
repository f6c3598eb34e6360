package studio.dailies.world.residue;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The bytes by which a word can be found.
final class Needles {
  private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256");

  /// So many characters of base64 are spoilt by what stands before, where that fills the last group
  /// of three with none, one or two bytes.
  private static final int[] SPOILT = {0, 2, 3};

  private final Word word;
  private final List<Needle> all = new ArrayList<>();

  /// @param folded whether case makes no difference
  record Needle(Word word, Form form, byte[] bytes, boolean folded) {}

  private Needles(Word word) {
    this.word = word;
  }

  static List<Needle> of(Word word) {
    Needles needles = new Needles(word);
    needles.written(word.text().getBytes(UTF_8));
    Stream.of(word.text(), word.whole())
        .flatMap(it -> Stream.of(it, it.toLowerCase(Locale.ROOT)))
        .distinct()
        .forEach(it -> HASHES.forEach(by -> needles.hashed(hash(by, it))));
    return needles.all;
  }

  private void written(byte[] text) {
    folded(Form.PLAIN, text);
    folded(Form.UTF_16, word.text().getBytes(UTF_16LE));
    folded(Form.UTF_16, word.text().getBytes(UTF_16BE));
    folded(Form.HEX, HexFormat.of().formatHex(text).getBytes(UTF_8));
    folded(Form.PERCENT, HexFormat.of().withPrefix("%").formatHex(text).getBytes(UTF_8));
    base64(Form.BASE64, text);
    if (word.text().matches("([0-9a-f]{2}){8,}")) {
      exact(Form.BYTES, HexFormat.of().parseHex(word.text()));
    }
  }

  private void hashed(byte[] hash) {
    exact(Form.HASHED, hash);
    folded(Form.HASHED, HexFormat.of().formatHex(hash).getBytes(UTF_8));
    base64(Form.HASHED, hash);
  }

  private void base64(Form form, byte[] bytes) {
    for (int before = 0; before < SPOILT.length; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      for (Base64.Encoder by : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        String whole = by.withoutPadding().encodeToString(shifted);
        exact(form, whole.substring(SPOILT[before], shifted.length * 8 / 6).getBytes(UTF_8));
      }
    }
  }

  private void folded(Form form, byte[] bytes) {
    byte[] lower = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      lower[i] = (byte) Scanner.fold(bytes[i] & 0xff);
    }
    all.add(new Needle(word, form, lower, true));
  }

  private void exact(Form form, byte[] bytes) {
    all.add(new Needle(word, form, bytes, false));
  }

  private static byte[] hash(String by, String text) {
    try {
      return MessageDigest.getInstance(by).digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
