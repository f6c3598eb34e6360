package studio.dailies.domain.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody asks for.
public enum RequestKind {
  ACCESS("to see what is held of you"),
  CORRECTION("to have something put right"),
  DELETION("to have something deleted"),
  OBJECTION("to have something stopped that is done with your data"),
  TAKEDOWN("to have something taken down"),
  OTHER("something else about your data");

  private final String words;

  RequestKind(String words) {
    this.words = words;
  }

  /// Completes "You asked …".
  public String words() {
    return words;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<RequestKind> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
