package studio.dailies.store.credit;

import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.Kind;

/// How much of a payment's credits is gone other than by being spent, added up entry by entry from
/// its grant on. For one thread.
final class Reversal {
  private static final int PAGE = 200;

  private final Pages pages;
  private final String payment;
  private final Entry grant;
  private long seq;
  private long refunded;
  private long expired;

  Reversal(Pages pages, String payment, Entry grant) {
    this.pages = pages;
    this.payment = payment;
    this.grant = grant;
    this.seq = grant.seq();
  }

  /// Adds what it has not seen yet, up to this seq.
  void addUpTo(long last) {
    while (seq < last) {
      long end = Math.min(last, seq + PAGE);
      pages.read(grant.ledger(), seq + 1, end).forEach(this::add);
      seq = end;
    }
  }

  private void add(Entry entry) {
    expired += entry.expiredOf(lot());
    if (entry.kind() == Kind.REFUND && entry.reference().startsWith(payment + ":")) {
      refunded += entry.amount();
    }
  }

  /// The last entry that was added.
  long seq() {
    return seq;
  }

  long lot() {
    return grant.seq();
  }

  /// Whole credits that refunds have taken back.
  long refunded() {
    return refunded;
  }

  /// Whole credits to take back until so many are gone; 0 or less if they are.
  long missing(long target) {
    return target - refunded - expired;
  }
}
