package studio.dailies.api.session;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.store.session.Sessions.Session;

/// For what a session alone must not be enough: whoever sits down at somebody else's open browser
/// has their session, but not their mail.
@Component
public final class FreshProof {
  private final Clock clock;

  FreshProof(Clock clock) {
    this.clock = clock;
  }

  /// The session of the request, if its person has proven within the last minutes, by a mailed
  /// code, that it is they who ask.
  ///
  /// @throws Refusal `proof-needed` otherwise
  public Session require(HttpServletRequest request) {
    return SessionFilter.sessionOf(request)
        .filter(this::isFresh)
        .orElseThrow(() ->
            Refusal.of(
                ProblemType.PROOF_NEEDED,
                "Ask for a code at /api/session/challenges and send it to /api/session/proofs; then"
                    + " repeat this within ten minutes."));
  }

  boolean isFresh(Session session) {
    return session.freshUntil().filter(clock.instant()::isBefore).isPresent();
  }
}
