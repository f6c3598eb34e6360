package studio.dailies.audit;

import java.util.Arrays;
import java.util.Locale;

/// The kinds of entry that version 1 of the format knows.
enum Kind {
  GRANT("grant:"),
  HOLD("hold:"),
  VOID("hold:"),
  CAPTURE("end:"),
  RELEASE("end:"),
  EXPIRE("end:"),
  LAPSE("lapse:"),
  REFUND("refund:"),
  CLOSE("close:");

  private final String keyPrefix;

  Kind(String keyPrefix) {
    this.keyPrefix = keyPrefix;
  }

  String key(String reference) {
    return keyPrefix + reference;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isHold() {
    return this == HOLD || this == VOID;
  }

  boolean isEnd() {
    return this == CAPTURE || this == RELEASE || this == EXPIRE;
  }

  static Kind of(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new Unreadable("kind is the unknown word " + text));
  }
}
