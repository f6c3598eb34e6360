package studio.dailies.domain.signin;

/// What a mailed code is for. A code does nothing else than that.
public enum Purpose {
  /// Signing in, or making an account.
  SIGN_IN,
  /// Proving once more, within a session, that it is the owner who asks.
  PROOF,
  /// Giving an account another address; the code goes to the new one.
  NEW_ADDRESS,
  /// Asking us about one's data without an account.
  REQUEST
}
