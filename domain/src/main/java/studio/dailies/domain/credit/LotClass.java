package studio.dailies.domain.credit;

import java.util.Arrays;
import java.util.Optional;

/// Where the credits of a lot come from, in the order in which they are spent. The texts are stored
/// and hashed: they never change.
public enum LotClass {
  GRANTED("granted"),
  PLAN("plan"),
  BOUGHT("bought");

  private final String text;

  LotClass(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  public static Optional<LotClass> of(String text) {
    return Arrays.stream(values()).filter(lotClass -> lotClass.text.equals(text)).findFirst();
  }
}
