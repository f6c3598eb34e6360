package studio.dailies.sandbox.google;

/// Every way in which Google is made to differ from its best day. A plan names one in lower case
/// with hyphens (`wrong-nonce`).
enum Behaviour {
  /// The id token carries another nonce.
  WRONG_NONCE,
  NO_NONCE,
  /// The id token is for another client.
  WRONG_AUDIENCE,
  /// The id token is for two clients and says not for which it was made.
  TWO_AUDIENCES,
  /// The id token was made for another client, and is for ours too.
  OTHER_PARTY,
  /// The id token names another issuer.
  WRONG_ISSUER,
  /// The id token has expired two minutes ago.
  EXPIRED,
  /// The id token was made two minutes from now.
  FROM_TOMORROW,
  /// The id token has no subject.
  NO_SUBJECT,
  /// The id token is signed with a key that is not among the keys, under the id of one that is.
  WRONG_KEY,
  /// The id token is not signed (`alg` none).
  UNSIGNED,
  /// The id token is "signed" by HMAC with the public key, which anybody has.
  PUBLIC_KEY_AS_SECRET,
  /// The signature is right, the claims were altered afterwards.
  ALTERED,
  NO_ID_TOKEN,

  /// The code is refused (`invalid_grant`), though it is right.
  CODE_REFUSED,
  /// The client is refused (401 `invalid_client`).
  CLIENT_REFUSED,
  /// 500 with a page in place of a token.
  ERROR_HTML,
  /// 200 with a page in place of a token.
  PAGE_AS_TOKEN,
  /// A token of two megabytes.
  HUGE,
  /// The token is made, and the connection dropped.
  LOST_ANSWER,
  /// 503 in place of the keys.
  NO_KEYS
}
