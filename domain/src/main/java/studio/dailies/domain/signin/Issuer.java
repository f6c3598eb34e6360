package studio.dailies.domain.signin;

import java.util.Arrays;
import java.util.Optional;

/// Who besides a mailed code may say who somebody is.
public enum Issuer {
  GOOGLE("google", "Google"),
  X("x", "X");

  private final String word;
  private final String title;

  Issuer(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /// As it stands in addresses and bodies.
  public String word() {
    return word;
  }

  /// For people.
  public String title() {
    return title;
  }

  public static Optional<Issuer> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
