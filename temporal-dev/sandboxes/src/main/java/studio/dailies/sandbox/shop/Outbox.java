package studio.dailies.sandbox.shop;

import java.util.ArrayList;
import java.util.List;

/// Writes what changed and what must be told about it in one line, then sends.
final class Outbox {
  private final Books books;
  private final Envelopes envelopes;
  private final Post post;

  Outbox(Books books, Envelopes envelopes, Post post) {
    this.books = books;
    this.envelopes = envelopes;
    this.post = post;
  }

  void commit(List<? extends Row> rows, List<Event> events) {
    List<Delivery> deliveries =
        events.stream().flatMap(event -> envelopes.seal(event).stream()).toList();
    var all = new ArrayList<Row>(rows);
    all.addAll(deliveries);
    books.commit(all);
    post.send(deliveries);
  }

  /// Sends bytes that were sent before.
  void again(Delivery delivery) {
    books.commit(List.of(delivery));
    post.send(List.of(delivery));
  }
}
