package studio.dailies.domain.deployment;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Judges secrets by their text. What it says of one is its length or kind.
final class KeyText {
  private static final int KEY_BYTES = 32;

  /// Of 32 bytes that were drawn, at least this many differ: one draw in 10^19 has fewer.
  private static final int FEWEST_DIFFERENT = 16;

  private static final int SHORTEST = 16;
  private static final int MOST_AT_ONCE = 2;

  /// Every key of a world on a developer's machine begins with `dev-only`; this is how it looks in
  /// base64 and in hexadecimal digits.
  private static final List<String> DEVELOPMENT = List.of("ZGV2LW9ubH", "6465762d6f6e6c79");

  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,20}");
  private static final String ONE = "32 random bytes in base64, as of: openssl rand -base64 32";
  private static final String RING = "id:key, each key " + ONE;

  private KeyText() {}

  static Optional<Mismatch> one(String value) {
    return fault(value).map(found -> new Mismatch(found, ONE));
  }

  static Optional<Mismatch> ring(String value) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String entry : value.split(",", -1)) {
      int colon = entry.indexOf(':');
      String id = colon < 0 ? "" : entry.substring(0, colon).strip();
      if (!ID.matcher(id).matches()) {
        return mismatch(
            "entry " + (keys.size() + 1) + " without an id of small letters, digits and -", RING);
      }
      if (keys.put(id, entry.substring(colon + 1).strip()) != null) {
        return mismatch("the id " + id + " twice", "each id once");
      }
    }
    return keys.entrySet().stream()
        .flatMap(it -> fault(it.getValue()).map(found -> it.getKey() + ": " + found).stream())
        .findFirst()
        .map(found -> new Mismatch(found, RING));
  }

  static Optional<Mismatch> given(String value) {
    if (isOfDevelopment(value)) {
      return mismatch("a secret of a developer's machine", "one of your own");
    }
    if (value.length() < SHORTEST) {
      return mismatch(characters(value), "the secret itself, " + SHORTEST + " characters or more");
    }
    return Optional.empty();
  }

  static Optional<Mismatch> allGiven(String value) {
    List<String> each = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    return each.size() > MOST_AT_ONCE
        ? mismatch(each.size() + " secrets", "one, or two while they change")
        : each.stream().flatMap(it -> given(it).stream()).findFirst();
  }

  static Optional<Mismatch> certificate(String value) {
    return begins(value, "-----BEGIN CERTIFICATE-----", "certificates in PEM (the text, no path)");
  }

  static Optional<Mismatch> privateKey(String value) {
    return begins(
        value,
        "-----BEGIN PRIVATE KEY-----",
        "a private key in PEM, as PKCS#8 (the text, no path)");
  }

  /// The keys in a value of the form [Form#KEY] or [Form#KEYS], as far as they can be read.
  static List<ByteBuffer> keysIn(String value) {
    List<ByteBuffer> keys = new ArrayList<>();
    for (String entry : value.split(",", -1)) {
      decoded(entry.substring(entry.indexOf(':') + 1).strip())
          .ifPresent(bytes -> keys.add(ByteBuffer.wrap(bytes)));
    }
    return keys;
  }

  private static Optional<String> fault(String value) {
    if (isOfDevelopment(value)) {
      return Optional.of("a key of a developer's machine");
    }
    Optional<byte[]> key = decoded(value);
    if (key.isEmpty()) {
      return Optional.of(characters(value) + " that are no base64");
    }
    if (key.get().length != KEY_BYTES) {
      return Optional.of(key.get().length + " bytes in base64");
    }
    return isDrawn(key.get())
        ? Optional.empty()
        : Optional.of("a key that was typed, not drawn by chance");
  }

  /// Not text, no pattern: what somebody typed, or a test made, does not pass for chance.
  private static boolean isDrawn(byte[] key) {
    Set<Byte> different = new HashSet<>();
    boolean text = true;
    boolean steps = true;
    for (int i = 0; i < key.length; i++) {
      different.add(key[i]);
      text &= key[i] >= ' ' && key[i] <= '~';
      steps &= i < 2 || (byte) (key[i] - key[i - 1]) == (byte) (key[1] - key[0]);
    }
    return !text && !steps && different.size() >= FEWEST_DIFFERENT;
  }

  private static boolean isOfDevelopment(String value) {
    return DEVELOPMENT.stream().anyMatch(value::contains);
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<Mismatch> begins(String value, String start, String expected) {
    return value.strip().startsWith(start)
        ? Optional.empty()
        : mismatch(characters(value) + " that begin otherwise than " + start, expected);
  }

  private static String characters(String value) {
    return value.length() + " characters";
  }

  private static Optional<Mismatch> mismatch(String found, String expected) {
    return Optional.of(new Mismatch(found, expected));
  }
}
