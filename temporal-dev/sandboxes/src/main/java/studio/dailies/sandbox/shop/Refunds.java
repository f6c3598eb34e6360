package studio.dailies.sandbox.shop;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;

/// Gives money back. The order of a plan and its first invoice are one payment: whichever is
/// refunded, both are, and both are told of.
final class Refunds {
  private final Books books;
  private final Outbox outbox;
  private final Clock clock;

  Refunds(Books books, Outbox outbox, Clock clock) {
    this.books = books;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Gives back so much, or all that is left. It is not idempotent: each call gives back more.
  Order order(String key, OptionalLong amount) {
    synchronized (books) {
      Order order = books.find(Order.class, key).orElseThrow(Refusal::notFound);
      long more = more(order.payment(), amount);
      refund(Optional.of(order), firstOf(order), more);
      return books.find(Order.class, key).orElseThrow();
    }
  }

  /// The same of a month.
  Invoice invoice(String key, OptionalLong amount) {
    synchronized (books) {
      Invoice invoice = books.find(Invoice.class, key).orElseThrow(Refusal::notFound);
      long more = more(invoice.payment(), amount);
      refund(orderOf(invoice), Optional.of(invoice), more);
      return books.find(Invoice.class, key).orElseThrow();
    }
  }

  private void refund(Optional<Order> order, Optional<Invoice> invoice, long more) {
    var rows = new ArrayList<Row>();
    var events = new ArrayList<Event>();
    order
        .map(each -> each.with(each.payment().refund(more, clock.instant())))
        .ifPresent(less -> {
          rows.add(less);
          events.add(Event.of("order_refunded", less));
        });
    invoice
        .map(each -> each.with(each.payment().refund(more, clock.instant())))
        .ifPresent(less -> {
          rows.add(less);
          events.add(Event.of("subscription_payment_refunded", less, subscription(less)));
        });
    outbox.commit(rows, events);
  }

  private static long more(Payment payment, OptionalLong amount) {
    long left = payment.amounts().left();
    long more = amount.orElse(left);
    if (payment.mark() == Payment.Mark.PENDING || more < 1 || more > left) {
      throw Refusal.invalid(
          "/data/attributes/amount",
          "The amount must be 1 to " + left + ", which is what is left.");
    }
    return more;
  }

  private Subscription subscription(Invoice invoice) {
    return books.find(Subscription.class, Long.toString(invoice.subscription())).orElseThrow();
  }

  private Optional<Order> orderOf(Invoice invoice) {
    return invoice.reason().equals("initial")
        ? books.find(Order.class, Long.toString(subscription(invoice).order()))
        : Optional.empty();
  }

  private Optional<Invoice> firstOf(Order order) {
    return books.all(Invoice.class).stream()
        .filter(each -> orderOf(each).filter(found -> found.id() == order.id()).isPresent())
        .findFirst();
  }
}
