package studio.dailies.domain.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a token may be used for. None contains another.
public enum Scope {
  /// Seeing the work, what it cost, and the credits.
  READ,
  /// Changing the work, uploading to it, and asking what something would cost.
  WRITE,
  /// Buying generations, up to so many credits a day.
  SPEND;

  /// As people and programs write it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
