package studio.dailies.sandbox.shop;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes money. What one payment makes is whole in the books before an event is sent.
final class Till {
  private final Books books;
  private final Outbox outbox;
  private final Ids ids;
  private final Clock clock;

  /// What was paid for.
  record Sale(Order order, Optional<Plan> plan) {

    /// The plan that the order began, and its first month.
    record Plan(Subscription subscription, Invoice invoice) {}
  }

  Till(Books books, Outbox outbox, Ids ids, Clock clock) {
    this.books = books;
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  Sale pay(Checkout checkout, Basket basket) {
    synchronized (books) {
      Instant now = clock.instant();
      Customer customer = customer(basket, now);
      Payment payment =
          Payment.paid(basket.realm(), customer.buying(basket.name()), basket.amounts(), now);
      Sale sale = sale(order(checkout, basket, payment), now);
      commit(customer, sale);
      return sale;
    }
  }

  /// Says that the order was fraud. No webhook tells of it, unless an event is named.
  Order fraud(String key, Optional<String> event) {
    synchronized (books) {
      Order order = books.find(Order.class, key).orElseThrow(Refusal::notFound);
      Order marked = order.with(order.payment().marked(Payment.Mark.FRAUDULENT, clock.instant()));
      outbox.commit(List.of(marked), event.map(name -> Event.of(name, marked)).stream().toList());
      return marked;
    }
  }

  private Sale sale(Order order, Instant now) {
    if (!order.item().variant().plan()) {
      return new Sale(order, Optional.empty());
    }
    Subscription subscription = Subscription.begun(books.next(Subscription.class), order, now);
    Invoice invoice =
        new Invoice(books.next(Invoice.class), subscription.id(), "initial", order.payment());
    return new Sale(order, Optional.of(new Sale.Plan(subscription, invoice)));
  }

  private void commit(Customer customer, Sale sale) {
    var rows = new ArrayList<Row>(List.of(customer, sale.order()));
    var events = new ArrayList<>(List.of(Event.of("order_created", sale.order())));
    sale.plan()
        .ifPresent(plan -> {
          rows.add(plan.subscription());
          rows.add(plan.invoice());
          events.add(Event.of("subscription_created", plan.subscription()));
          events.add(Event.of("subscription_payment_success", plan.invoice(), plan.subscription()));
        });
    outbox.commit(rows, events);
  }

  private Customer customer(Basket basket, Instant now) {
    return books.all(Customer.class).stream()
        .filter(each -> each.is(basket.realm(), basket.email()))
        .findFirst()
        .orElseGet(() -> Customer.fresh(books.next(Customer.class), basket, now));
  }

  private Order order(Checkout checkout, Basket basket, Payment payment) {
    long number = books.all(Order.class).size() + 1L;
    return new Order(
        books.next(Order.class), ids.next(), number, basket.item(), payment, checkout.custom());
  }
}
