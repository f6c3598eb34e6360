package studio.dailies.store.credit;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.dailies.domain.credit.LedgerId;

/// Lets the writers of this process take turns, so that they do not lose seqs to each other. It
/// guards nothing: other processes do not see it, and whoever waits too long goes ahead without.
final class LedgerLocks {
  private static final int STRIPES = 64;
  private static final long PATIENCE_MILLIS = 1_000;

  private final ReentrantLock[] stripes =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  <T> T inTurn(LedgerId ledger, Supplier<T> write) {
    ReentrantLock stripe = stripes[Math.floorMod(ledger.hashCode(), STRIPES)];
    boolean locked = locked(stripe);
    try {
      return write.get();
    } finally {
      if (locked) {
        stripe.unlock();
      }
    }
  }

  private static boolean locked(ReentrantLock stripe) {
    try {
      return stripe.tryLock(PATIENCE_MILLIS, MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
