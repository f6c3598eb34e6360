package studio.dailies.store.deletion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.seal.Tombstones;

/// Whoever has left stays away when an older copy of the main database is put back: the vault is
/// younger, and has their tombstones. To be applied by each process before it serves anybody.
public final class Restore {
  private static final Logger LOG = LoggerFactory.getLogger(Restore.class);
  private static final int AT_ONCE = 500;

  private final Tombstones tombstones;
  private final Deletions deletions;
  private final Accounts accounts;
  private final Leaving leaving;

  public Restore(Tombstones tombstones, Deletions deletions, Accounts accounts, Leaving leaving) {
    this.tombstones = tombstones;
    this.deletions = deletions;
    this.accounts = accounts;
    this.leaving = leaving;
  }

  /// Begins again the deletion of each account that has a tombstone and is there. From then on
  /// nobody finds it; the sweep of deletions has the rest done. Again, or beside itself: safe.
  ///
  /// Tombstones and the rows of deletions stay for ever, so without a restore there are as many of
  /// these as of those, and nothing is looked at.
  ///
  /// @return how many accounts there were
  public int apply() {
    if (tombstones.count() == deletions.count()) {
      return 0;
    }
    int found = 0;
    List<AccountId> page = accounts.page(Optional.empty(), AT_ONCE);
    while (!page.isEmpty()) {
      Map<AccountId, DeletionId> left = tombstones.of(page);
      left.forEach(leaving::begin);
      found += left.size();
      page = accounts.page(Optional.of(page.getLast()), AT_ONCE);
    }
    if (found > 0) {
      LOG.warn("{} deleted accounts came back by a restore and are deleted again.", found);
    }
    return found;
  }
}
