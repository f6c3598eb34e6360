package studio.dailies.domain.model;

import java.util.regex.Pattern;

/// The name of one thing a provider can do, such as `kling-3-image-to-video`.
public record ModelId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{1,63}");

  public ModelId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("ModelId must be up to 64 of a-z, 0-9, '.', '-'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
