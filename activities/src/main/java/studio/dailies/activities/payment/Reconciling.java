package studio.dailies.activities.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.domain.payment.Facts;
import studio.dailies.domain.payment.PaymentKind;
import studio.dailies.domain.payment.PriceList;
import studio.dailies.domain.payment.ShopObject;
import studio.dailies.domain.payment.ShopObject.Unreadable;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.payment.Payment;
import studio.dailies.store.payment.Payment.State;
import studio.dailies.store.payment.Payments;
import studio.dailies.store.payment.ShopReports;
import studio.dailies.store.payment.ShopReports.Report;

/// Walks through everything that the shop has sold of late and joins it into our rows, as if the
/// shop had said it again: what a lost webhook left out is healed by the same path. Then it says
/// how much of the money is accounted for.
public final class Reconciling {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciling.class);

  /// The rounds look back so far; the first of a day looks back a year and a month, since what was
  /// sold long ago may be refunded today.
  private static final Duration USUALLY = Duration.ofDays(30);

  private static final Duration ONCE_A_DAY = Duration.ofDays(400);

  /// Of a hundred each: so many a round can end in its time, at the pace that the shop allows.
  private static final int PAGES_MAX = 500;

  private final Payments payments;
  private final Ledger ledger;
  private final ShopReports reports;
  private final PriceList list;
  private final Shop shop;
  private final Judging.Nudge nudge;
  private final Clock clock;

  public Reconciling(
      Payments payments,
      Ledger ledger,
      ShopReports reports,
      PriceList list,
      Shop shop,
      Judging.Nudge nudge,
      Clock clock) {
    this.payments = payments;
    this.ledger = ledger;
    this.reports = reports;
    this.list = list;
    this.shop = shop;
    this.nudge = nudge;
    this.clock = clock;
  }

  /// @param alive told with every page
  /// @return how many payments the shop had more to say about than we knew
  /// @throws ShopUnavailable if the shop is away; the next round begins anew
  public int round(Runnable alive) {
    if (list.packs().isEmpty()) {
      return 0;
    }
    Instant began = clock.instant();
    Instant since = began.minus(reports.isFirstOfTheDay(began) ? ONCE_A_DAY : USUALLY);
    Tally tally = new Tally();
    for (PaymentKind kind : PaymentKind.values()) {
      walk(kind, since, tally, alive);
    }
    Report report = tally.report(began);
    reports.keep(report);
    if (report.needsAPerson()) {
      LOG.warn("The shop's books and ours differ: {}", report.words());
    }
    return tally.news;
  }

  private void walk(PaymentKind kind, Instant since, Tally tally, Runnable alive) {
    for (int number = 1; number <= PAGES_MAX; number++) {
      alive.run();
      Shop.Page page = shop.page(kind, number);
      page.objects().forEach(each -> compare(each, tally));
      boolean isOld =
          !page.objects().isEmpty() && page.objects().getLast().createdAt().isBefore(since);
      if (page.isLast() || isOld) {
        return;
      }
    }
    LOG.error(
        "The shop has more than {} pages of {}; the rest was not looked at.", PAGES_MAX, kind);
  }

  private void compare(ShopObject object, Tally tally) {
    try {
      object.facts(null).ifPresent(facts -> compare(facts, tally));
    } catch (Unreadable e) {
      tally.unreadable++;
      LOG.error("{} {} of the shop cannot be read: {}", object.type(), object.id(), e.getMessage());
    }
  }

  private void compare(Facts facts, Tally tally) {
    Payment payment = payments.tell(facts);
    if (payment.open()) {
      tally.news++;
      nudge.payment(payment.id());
    }
    if (payment.facts().paid()) {
      tally.count(payment, standing(payment));
    }
  }

  /// What the ledger makes of it.
  private Standing standing(Payment payment) {
    OptionalLong granted = ledger.granted(payment.id().source());
    Payment.Worth worth = payment.worth();
    if (payment.state() == State.FORWARDED) {
      return granted.isPresent() ? Standing.DOUBLED : Standing.ELSEWHERE;
    }
    if (payment.state() == State.PARKED) {
      return Standing.PARKED;
    }
    if (granted.isEmpty() || worth == null) {
      return Standing.MISSING;
    }
    return granted.getAsLong() == worth.credits() ? Standing.VERIFIED : Standing.WRONG;
  }

  private enum Standing {
    VERIFIED,
    /// Its invoice counts.
    ELSEWHERE,
    PARKED,
    MISSING,
    WRONG,
    DOUBLED
  }

  /// Counts while walking.
  private static final class Tally {
    int news;
    long unreadable;
    private long cents;
    private long verifiedCents;
    private long parked;
    private long missing;
    private long wrong;
    private long doubled;

    void count(Payment payment, Standing standing) {
      if (standing == Standing.ELSEWHERE) {
        return;
      }
      cents += payment.facts().total();
      switch (standing) {
        case VERIFIED -> verifiedCents += payment.facts().total();
        case PARKED -> parked++;
        case MISSING -> missing++;
        case WRONG -> wrong++;
        case DOUBLED -> doubled++;
        case ELSEWHERE -> throw new IllegalStateException();
      }
    }

    Report report(Instant at) {
      return new Report(at, cents, verifiedCents, parked, missing, wrong, doubled, unreadable);
    }
  }
}
