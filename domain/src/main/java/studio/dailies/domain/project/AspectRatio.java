package studio.dailies.domain.project;

import java.util.Arrays;
import java.util.Optional;

/// The shape of a picture, width to height.
public enum AspectRatio {
  ULTRA_WIDE("21:9"),
  WIDE("16:9"),
  CLASSIC("4:3"),
  SQUARE("1:1"),
  PORTRAIT("3:4"),
  TALL("9:16");

  private final String text;

  AspectRatio(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  public static Optional<AspectRatio> of(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }
}
