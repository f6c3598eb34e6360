package studio.dailies.store.seal;

import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.signin.ChallengeId;
import studio.dailies.domain.signin.NewcomerId;

/// Names a key in the vault: an account's own, or a one-off key for what has no account yet.
public record SealKey(String value) {
  public static SealKey of(AccountId account) {
    return new SealKey("account:" + account);
  }

  /// What operators wrote that is about nobody's account.
  public static SealKey ofOperators() {
    return new SealKey("operators");
  }

  public static SealKey of(ChallengeId challenge) {
    return new SealKey("challenge:" + challenge);
  }

  public static SealKey of(NewcomerId newcomer) {
    return new SealKey("newcomer:" + newcomer);
  }

  public static SealKey of(DeletionId deletion) {
    return new SealKey("deletion:" + deletion);
  }

  public static SealKey of(PrivacyRequestId request) {
    return new SealKey("privacy-request:" + request);
  }

  @Override
  public String toString() {
    return value;
  }
}
