package studio.dailies.domain.operator;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What an operator may do, as their issuer says.
public enum Role {
  /// Looks after the work: finds what is stuck, and heals or ends it.
  OPERATOR,
  /// Confirms credits that somebody else wants to give.
  CREDITS;

  /// The role of this name in a token; empty for one that means nothing here.
  public static Optional<Role> named(String word) {
    return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /// As a token says it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
