package studio.dailies.sandbox.x;

/// Every way in which X is made to differ from its best day. A plan names one in lower case with
/// hyphens (`no-credit`).
enum Behaviour {
  /// The code is refused, though it is right.
  CODE_REFUSED,
  /// 503 in place of a token.
  TOKEN_AWAY,
  /// The client's balance is below zero: it is told nothing of anybody any more.
  NO_CREDIT,
  /// 429 in place of the user.
  RATE_LIMIT,
  /// The answer about the user is 200 and holds errors only.
  ERRORS_ONLY,
  /// The answer about the user names nobody.
  NO_USER,
  /// The answer about the user is a page.
  PAGE_AS_USER,
  /// The connection is dropped in place of the user.
  LOST_ANSWER
}
