package studio.dailies.api.signin;

import org.jspecify.annotations.Nullable;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Texts;
import studio.dailies.domain.mail.EmailAddress;

/// Reads the addresses that people type.
public final class Addresses {
  private Addresses() {}

  /// @throws Refusal `invalid-input` unless it is exactly one address
  public static EmailAddress read(String field, @Nullable String given) {
    String typed = Texts.required(field, given);
    try {
      return EmailAddress.of(typed);
    } catch (IllegalArgumentException e) {
      throw Refusal.field(
          field,
          typed,
          "must be one e-mail address of at most " + EmailAddress.MAX_CHARS + " characters");
    }
  }
}
