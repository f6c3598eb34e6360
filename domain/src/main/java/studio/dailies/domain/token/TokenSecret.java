package studio.dailies.domain.token;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import studio.dailies.domain.Ids;

/// What a program sends: `dailies_`, 128 random bits, and their CRC-32, both in hexadecimal. So a
/// scanner finds one that leaked by its looks alone and is hardly ever wrong, and one that was
/// mistyped never reaches a database. Only its hash is ever stored.
public final class TokenSecret {
  private static final String PREFIX = "dailies_";
  private static final Pattern SHAPE = Pattern.compile(PREFIX + "([0-9a-f]{32})([0-9a-f]{8})");

  private final String value;

  private TokenSecret(String value) {
    this.value = value;
  }

  public static TokenSecret next(Ids ids) {
    String random = ids.next();
    return new TokenSecret(PREFIX + random + sum(random));
  }

  /// Reads what somebody sent; empty if it can be no secret of ours.
  public static Optional<TokenSecret> of(String text) {
    Matcher parts = SHAPE.matcher(text);
    return parts.matches() && sum(parts.group(1)).equals(parts.group(2))
        ? Optional.of(new TokenSecret(text))
        : Optional.empty();
  }

  public String value() {
    return value;
  }

  private static String sum(String random) {
    CRC32 sum = new CRC32();
    sum.update(random.getBytes(StandardCharsets.US_ASCII));
    return "%08x".formatted(sum.getValue());
  }

  /// Never the secret: it would end in a log.
  @Override
  public String toString() {
    return "TokenSecret[hidden]";
  }
}
