package studio.dailies.activities.sweep;

import java.util.List;
import studio.dailies.domain.deletion.ReceiptKeys;
import studio.dailies.domain.policy.AcceptanceProof;
import studio.dailies.store.policy.Acceptances;
import studio.dailies.store.policy.Acceptances.Unsigned;

/// Acceptances of the policy whose person has no proof of it yet: signed. The api that takes them
/// never sees a key that signs.
public final class UnsignedAcceptances {
  private static final int AT_ONCE = 500;

  private final Acceptances acceptances;
  private final ReceiptKeys keys;

  public UnsignedAcceptances(Acceptances acceptances, ReceiptKeys keys) {
    this.acceptances = acceptances;
    this.keys = keys;
  }

  /// @return how many were found
  public int round() {
    List<Unsigned> found = acceptances.unsigned(AT_ONCE);
    found.forEach(each -> acceptances.keepProof(each.id(), signed(each)));
    return found.size();
  }

  private String signed(Unsigned each) {
    return new AcceptanceProof(each.account(), each.version(), each.digest(), each.at())
        .signed(keys);
  }
}
