package studio.dailies.store.deletion;

import java.util.List;
import java.util.Optional;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.store.account.Departures;
import studio.dailies.store.account.Departures.Departing;
import studio.dailies.store.account.Identities;
import studio.dailies.store.account.Identities.Connected;
import studio.dailies.store.seal.Tombstones;
import studio.dailies.store.session.Sessions;
import studio.dailies.store.signin.Unfinished;
import studio.dailies.store.token.Tokens;

/// Shuts an account behind its person. All of it may be repeated, and has to be until the deletion
/// is done: somebody may have come in just before the mark, and go on a moment later.
public final class Leaving {
  private final Departures departures;
  private final Deletions deletions;
  private final Tombstones tombstones;
  private final Identities identities;
  private final Sessions sessions;
  private final Tokens tokens;
  private final Unfinished unfinished;

  public Leaving(
      Departures departures,
      Deletions deletions,
      Tombstones tombstones,
      Identities identities,
      Sessions sessions,
      Tokens tokens,
      Unfinished unfinished) {
    this.departures = departures;
    this.deletions = deletions;
    this.tombstones = tombstones;
    this.identities = identities;
    this.sessions = sessions;
    this.tokens = tokens;
    this.unfinished = unfinished;
  }

  /// Marks the account, stores its deletion, and puts everybody out. Begun before: answers with
  /// that deletion.
  ///
  /// @param fresh the id of the deletion, if this is the first
  /// @return empty if there is no such account
  public Optional<DeletionId> begin(AccountId account, DeletionId fresh) {
    return departures.mark(account, fresh).map(this::begun);
  }

  private DeletionId begun(Departing departing) {
    tombstones.set(departing.account(), departing.deletion(), departing.leftAt());
    // Before they are parted: the receipt has to name them.
    List<Issuer> issuers =
        identities.of(departing.account()).stream().map(Connected::issuer).distinct().toList();
    deletions.add(departing, issuers);
    putOut(departing.account());
    return departing.deletion();
  }

  /// Ends every way into the account: identities, sessions, tokens, codes that are on their way.
  public void putOut(AccountId account) {
    identities.disconnectAll(account);
    unfinished.clearOf(sessions.idsOf(account));
    sessions.endAll(account);
    tokens.endAll(account);
  }

  /// Some accounts that are marked, to be begun again: it may have broken off there.
  public List<AccountId> marked(int most) {
    return departures.some(most);
  }
}
