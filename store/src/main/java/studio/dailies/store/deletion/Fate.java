package studio.dailies.store.deletion;

import java.util.Arrays;
import java.util.Optional;

/// What becomes of each collection of the database when an account is deleted. One that is not here
/// fails a test, so that nobody adds one without deciding.
enum Fate {
  /// Where everything is found from, so it goes last.
  ACCOUNTS("accounts", Way.REMOVED),
  IDENTITIES("identities", Way.REMOVED),
  SESSIONS("sessions", Way.REMOVED),
  TOKENS("tokens", Way.REMOVED),
  PROJECTS("projects", Way.REMOVED),
  SCENES("scenes", Way.REMOVED),
  SHOTS("shots", Way.REMOVED),
  CAST("cast", Way.REMOVED),
  QUOTES("quotes", Way.REMOVED),
  SCENE_RUNS("scene_runs", Way.REMOVED),
  PURCHASES("purchases", Way.REMOVED),
  REQUESTS("requests", Way.REMOVED),
  /// Those with codes name nobody.
  MAILS("mails", Way.REMOVED),
  ACCEPTANCES("policy_acceptances", Way.REMOVED),
  PRIVACY_REQUESTS("privacy_requests", Way.REMOVED),
  /// Named by its account.
  MAIL_PREFERENCES("mail_preferences", Way.BY_ITSELF),
  /// Their objects go before, and the rows when nobody can be writing any more.
  EXPORTS("exports", Way.BY_ITSELF),
  EXPORT_VOLUMES("export_volumes", Way.BY_ITSELF),
  /// Their objects go before.
  REFERENCES("references", Way.BY_ITSELF),
  /// With their generation, when that is stripped.
  CALLBACKS("callbacks", Way.BY_ITSELF),
  /// Of them only the account's own document names somebody.
  PERMITS("permits", Way.BY_ITSELF),
  /// What was paid and for which job: books.
  GENERATIONS("generations", Way.NAMELESS),
  PAYMENTS("payments", Way.NAMELESS),
  OPERATOR_GRANTS("operator_grants", Way.NAMELESS),
  /// Who did what stays; to whom, and why, goes.
  OPERATOR_ACTIONS("operator_actions", Way.NAMELESS),
  /// Of a session: taken away with it, and past its date within the hour.
  CHALLENGES("sign_in_challenges", Way.SHORT),
  NEWCOMERS("newcomers", Way.SHORT),
  FLOWS("sign_in_flows", Way.SHORT),
  /// Hashes under the key of the day.
  LIMITS("limits", Way.SHORT),
  LIMIT_KEYS("limit_keys", Way.SHORT),
  /// Keyed hashes of addresses that must not be written to.
  MAIL_SUPPRESSIONS("mail_suppressions", Way.OF_NOBODY),
  POLICY_NOTICES("policy_notices", Way.OF_NOBODY),
  LEDGER("ledger_entries", Way.OF_NOBODY),
  LOTS("lots_due", Way.OF_NOBODY),
  SHOP_REPORTS("shop_reports", Way.OF_NOBODY),
  CIRCUITS("circuits", Way.OF_NOBODY),
  SPENDING("spending", Way.OF_NOBODY),
  RECEIPT_KEYS("receipt_keys", Way.OF_NOBODY),
  PULSE("pulse", Way.OF_NOBODY),
  /// Names the account until it is done.
  DELETIONS("deletions", Way.BY_ITSELF),
  /// Emptied while the histories go.
  DELETION_RUNS("deletion_runs", Way.BY_ITSELF);

  enum Way {
    /// Each document has an `account`, and goes.
    REMOVED,
    /// Each document has an `account`, and stays without it.
    NAMELESS,
    /// A step of the deletion has its own way with it.
    BY_ITSELF,
    /// It goes within a bound, whether or not anybody is deleted.
    SHORT,
    /// It names nobody.
    OF_NOBODY
  }

  private final String collection;
  private final Way way;

  Fate(String collection, Way way) {
    this.collection = collection;
    this.way = way;
  }

  static Optional<Fate> of(String collection) {
    return Arrays.stream(values()).filter(it -> it.collection.equals(collection)).findFirst();
  }

  String collection() {
    return collection;
  }

  Way way() {
    return way;
  }
}
