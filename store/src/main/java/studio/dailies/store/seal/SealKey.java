package studio.dailies.store.seal;

import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.signin.ChallengeId;
import studio.dailies.domain.signin.NewcomerId;

/// Names a key in the vault: an account's own, or a one-off key for what has no account yet.
public record SealKey(String value) {
  public static SealKey of(AccountId account) {
    return new SealKey("account:" + account);
  }

  public static SealKey of(ChallengeId challenge) {
    return new SealKey("challenge:" + challenge);
  }

  public static SealKey of(NewcomerId newcomer) {
    return new SealKey("newcomer:" + newcomer);
  }

  @Override
  public String toString() {
    return value;
  }
}
