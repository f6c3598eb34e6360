package studio.dailies.api.problem;

/// Every way in which this API says no. The name in the address is stable: clients branch on it.
public enum ProblemType {
  MALFORMED_JSON(400, "malformed-json", "The request body cannot be read."),
  INVALID_INPUT(400, "invalid-input", "Something in the request is not allowed."),
  BAD_REQUEST(400, "bad-request", "The request makes no sense to us."),
  TWO_CREDENTIALS(400, "two-credentials", "A request proves who sends it in one way."),
  IDEMPOTENCY_KEY_NEEDED(
      400, "idempotency-key-needed", "This request needs an Idempotency-Key header."),
  SIGNED_OUT(401, "signed-out", "Please sign in first."),
  TOKEN_REFUSED(401, "token-refused", "This token opens nothing."),
  SIGNATURE_REFUSED(401, "signature-refused", "The signature does not fit."),
  NOT_ENOUGH_CREDITS(402, "not-enough-credits", "There are not enough credits."),
  CODE_REFUSED(403, "code-refused", "This code does not work."),
  PROOF_NEEDED(403, "proof-needed", "Please prove once more that it is you."),
  SIGN_IN_REFUSED(403, "sign-in-refused", "Signing in there did not work."),
  ROLE_MISSING(403, "role-missing", "This takes another role."),
  ACCOUNT_SUSPENDED(403, "account-suspended", "This account is suspended."),
  SCOPE_MISSING(403, "scope-missing", "This token is not for this."),
  SESSION_NEEDED(403, "session-needed", "No token is for this."),
  CROSS_SITE(403, "cross-site", "The request came from another site."),
  NOT_FOUND(404, "not-found", "There is nothing here."),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "This cannot be done here."),
  NOT_ACCEPTABLE(406, "not-acceptable", "We cannot answer in the format you accept."),
  TOO_SLOW(408, "too-slow", "The request took too long to arrive."),
  IDEMPOTENCY_KEY_REUSED(
      409, "idempotency-key-reused", "This Idempotency-Key was used for something else."),
  IDENTITY_TAKEN(409, "identity-taken", "This already opens another account."),
  ADDRESS_TAKEN(409, "address-taken", "This address has another account."),
  QUOTE_EXPIRED(409, "quote-expired", "This quote has expired."),
  QUOTE_USED(409, "quote-used", "This quote was used before."),
  GENERATION_ENDED(409, "generation-ended", "This generation has come to its end."),
  NOT_AS_IT_STANDS(409, "not-as-it-stands", "This cannot be done to it as it stands."),
  NOTHING_TO_ADOPT(409, "nothing-to-adopt", "There is nothing to keep here."),
  TAKE_PICKED(409, "take-picked", "This take is picked."),
  PLAN_CHANGED(409, "plan-changed", "This plan no longer holds."),
  NOTHING_TO_MAKE(409, "nothing-to-make", "There is nothing to make here."),
  NOT_CONFIRMED(409, "not-confirmed", "This plan was not confirmed."),
  RUN_GOES_ON(409, "run-goes-on", "A run of this scene goes on."),
  RUN_ENDED(409, "run-ended", "This scene run has come to its end."),
  IN_USE(409, "in-use", "This is still used."),
  GENERATIONS_RUNNING(409, "generations-running", "Something is still being made here."),
  LIMIT_REACHED(409, "limit-reached", "There are as many as there may be."),
  CHANGED_MEANWHILE(412, "changed-meanwhile", "This was changed in another tab."),
  TOO_LARGE(413, "too-large", "The request is too large."),
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "This type of body is not taken here."),
  VERSION_NEEDED(428, "version-needed", "This request needs an If-Match header."),
  TOO_MANY_PURCHASES(429, "too-many-purchases", "There are enough open purchases."),
  TOO_MANY_STREAMS(429, "too-many-streams", "There are enough open event streams."),
  SPEND_LIMIT(429, "spend-limit", "This token may not spend that much in a day."),
  TOO_MANY_REQUESTS(429, "too-many-requests", "That was too often."),
  INTERNAL(500, "internal", "Something went wrong on our side."),
  BUSY(503, "busy", "There is more to do than we can do at once."),
  AWAY(503, "away", "A part of the studio is away for a moment."),
  ISSUER_AWAY(503, "issuer-away", "This way of signing in is away for a moment.");

  private final int status;
  private final String name;
  private final String title;

  ProblemType(int status, String name, String title) {
    this.status = status;
    this.name = name;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /// The `type` of a problem: a path under our own origin.
  public String address() {
    return "/problems/" + name;
  }
}
