package studio.dailies.api.session;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.store.session.Sessions.Session;

/// Who is signed in here, and until when.
///
/// @param freshUntil until when what needs a fresh proof is done without asking for one
public record SessionView(String account, Instant expiresAt, @Nullable Instant freshUntil) {

  /// Empty where nobody is signed in.
  public static Optional<SessionView> of(Session session, FreshProof fresh) {
    Instant freshUntil = fresh.isFresh(session) ? session.freshUntil().orElse(null) : null;
    return session
        .account()
        .map(account -> new SessionView(account.value(), session.expiresAt(), freshUntil));
  }
}
