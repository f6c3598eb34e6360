package studio.dailies.domain;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The source of every id: 128 random bits as 32 lower-case hexadecimal digits, so that an id says
/// nothing about what it names and cannot be guessed. Wiring gives it a `SecureRandom`; a test may
/// give it a seed.
public final class Ids {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

  private final RandomGenerator random;

  public Ids(RandomGenerator random) {
    this.random = random;
  }

  public String next() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Whether the text could have come from [#next].
  public static boolean isId(String text) {
    return SHAPE.matcher(text).matches();
  }

  /// Returns the value if it has the shape of an id.
  ///
  /// @throws IllegalArgumentException naming what the id was for; never the value, which may be
  ///   anything a stranger typed
  public static String checked(String value, String what) {
    if (!isId(value)) {
      throw new IllegalArgumentException(what + " must be 32 hexadecimal digits");
    }
    return value;
  }
}
