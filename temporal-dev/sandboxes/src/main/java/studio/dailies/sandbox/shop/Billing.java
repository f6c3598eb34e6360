package studio.dailies.sandbox.shop;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// The life of a subscription after its first month.
final class Billing {
  private final Books books;
  private final Outbox outbox;
  private final Clock clock;

  Billing(Books books, Outbox outbox, Clock clock) {
    this.books = books;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// One more month is paid, or its payment fails.
  Invoice renew(String key, boolean paid) {
    synchronized (books) {
      Subscription subscription = find(key);
      if (subscription.over()) {
        throw new IllegalArgumentException("subscription: " + key + " is over");
      }
      Instant now = clock.instant();
      Payment payment =
          Payment.paid(
                  subscription.realm(),
                  subscription.buyer(),
                  subscription.item().amounts(0, 0),
                  now)
              .marked(paid ? Payment.Mark.PAID : Payment.Mark.PENDING, now);
      Invoice invoice =
          new Invoice(books.next(Invoice.class), subscription.id(), "renewal", payment);
      Subscription after = paid ? subscription.renewed(now) : subscription.pastDue(now);
      outbox.commit(
          List.of(invoice, after),
          List.of(
              Event.of("subscription_payment_" + (paid ? "success" : "failed"), invoice, after),
              Event.of("subscription_updated", after)));
      return invoice;
    }
  }

  /// A month whose payment failed is paid after all, under the same invoice.
  Invoice recover(String key) {
    synchronized (books) {
      Invoice invoice = books.find(Invoice.class, key).orElseThrow(Refusal::notFound);
      if (invoice.payment().mark() != Payment.Mark.PENDING) {
        throw new IllegalArgumentException("invoice: " + key + " did not fail");
      }
      Instant now = clock.instant();
      Invoice paid = invoice.with(invoice.payment().marked(Payment.Mark.PAID, now));
      Subscription after = find(Long.toString(invoice.subscription())).renewed(now);
      outbox.commit(
          List.of(paid, after),
          List.of(
              Event.of("subscription_payment_success", paid, after),
              Event.of("subscription_payment_recovered", paid, after),
              Event.of("subscription_updated", after)));
      return paid;
    }
  }

  /// Paid until the month ends. Over already: changes nothing, and tells nobody.
  Subscription cancel(String key) {
    synchronized (books) {
      Subscription subscription = find(key);
      return subscription.over()
          ? subscription
          : told(subscription.cancelled(clock.instant()), "subscription_cancelled");
    }
  }

  /// Ends now. Ended already: changes nothing, and tells nobody.
  Subscription expire(String key) {
    synchronized (books) {
      Subscription subscription = find(key);
      return subscription.state() == Subscription.State.EXPIRED
          ? subscription
          : told(subscription.expired(clock.instant()), "subscription_expired");
    }
  }

  private Subscription told(Subscription changed, String event) {
    outbox.commit(
        List.of(changed),
        List.of(Event.of("subscription_updated", changed), Event.of(event, changed)));
    return changed;
  }

  private Subscription find(String key) {
    return books.find(Subscription.class, key).orElseThrow(Refusal::notFound);
  }
}
