package studio.dailies.domain.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a mail is to the person who gets it. Every mail has one.
public enum MailClass {
  /// A code that somebody waits for, asked for a moment ago.
  CODE,
  /// What a person must know of their account: sent to everybody whom it concerns.
  ESSENTIAL,
  /// Everything else: sent only to who has asked for it, and each such mail can be answered with an
  /// end to all of them.
  OTHER;

  /// In addresses and in the API.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<MailClass> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  /// Whether it is sent only to who has asked for it.
  public boolean needsConsent() {
    return this == OTHER;
  }
}
