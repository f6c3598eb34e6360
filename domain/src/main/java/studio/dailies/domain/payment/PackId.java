package studio.dailies.domain.payment;

import java.util.regex.Pattern;

/// The name of something that is sold, such as `pack-100`.
public record PackId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public PackId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a pack's id must be 1 to 40 of a-z, 0-9 and '-', beginning with a letter");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
