package studio.dailies.api.signin;

import java.time.Instant;

/// A code is on its way. It is good until then, together with the cookie of this answer.
public record ChallengeView(String id, Instant expiresAt) {
  public static ChallengeView of(Codes.Sent sent) {
    return new ChallengeView(sent.id().value(), sent.expiresAt());
  }
}
