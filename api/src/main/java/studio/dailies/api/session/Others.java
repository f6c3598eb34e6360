package studio.dailies.api.session;

import org.springframework.stereotype.Component;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.session.Sessions;
import studio.dailies.store.session.Sessions.Session;
import studio.dailies.store.token.Tokens;

/// Whoever else may be in an account: at its other sessions, or behind its tokens. They are put out
/// when its ways in change, since then it may be that its owner has just got it back.
@Component
public final class Others {
  private final Sessions sessions;
  private final Tokens tokens;

  Others(Sessions sessions, Tokens tokens) {
    this.sessions = sessions;
    this.tokens = tokens;
  }

  /// Ends all tokens of an account, and all its sessions but one. May be repeated.
  public void end(AccountId account, Session kept) {
    sessions.endOthers(account, kept);
    tokens.endAll(account);
  }
}
