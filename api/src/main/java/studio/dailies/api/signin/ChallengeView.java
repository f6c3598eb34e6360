package studio.dailies.api.signin;

import java.time.Instant;

/// A code is on its way. It is good until then, together with the cookie of this answer.
///
/// @param ifNoMailComes what to do then; the same words for every address
public record ChallengeView(String id, Instant expiresAt, String ifNoMailComes) {
  /// Said to everybody alike, so that it tells nobody anything of an address.
  static final String IF_NO_MAIL_COMES =
      "Look among unwanted mail first. We send nothing to an address whose mail came back, or that"
          + " called our mail unwanted: sign in with Google or X if your account is connected, or use"
          + " another address.";

  public static ChallengeView of(Codes.Sent sent) {
    return new ChallengeView(sent.id().value(), sent.expiresAt(), IF_NO_MAIL_COMES);
  }
}
