package studio.dailies.sandbox.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import studio.dailies.sandbox.http.Outgoing;

/// Brings deliveries to the webhook: events of one action one after the other, each tried up to
/// four times.
final class Post {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI webhook;
  private final Books books;
  private final Supplier<Settings> settings;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  private final HttpClient client = Outgoing.client(TIMEOUT);
  private final List<Delivery> held = new ArrayList<>();

  Post(
      URI webhook,
      Books books,
      Supplier<Settings> settings,
      ScheduledExecutorService timer,
      Clock clock) {
    this.webhook = webhook;
    this.books = books;
    this.settings = settings;
    this.timer = timer;
    this.clock = clock;
  }

  /// Takes deliveries that are in the books; the tries follow by themselves.
  void send(List<Delivery> deliveries) {
    List<Delivery> line = line(deliveries);
    Thread.startVirtualThread(() -> line.forEach(this::whenDue));
  }

  private synchronized List<Delivery> line(List<Delivery> deliveries) {
    var line = new ArrayList<Delivery>();
    for (Delivery delivery : deliveries) {
      switch (delivery.state()) {
        case HELD -> held.add(delivery);
        case DUE -> {
          line.add(delivery);
          line.addAll(freed());
        }
        case DROPPED, DELIVERED, LOST -> {
          // Nothing is left to do.
        }
      }
    }
    return line;
  }

  private List<Delivery> freed() {
    List<Delivery> freed = held.stream().map(Delivery::freed).toList();
    held.clear();
    if (!freed.isEmpty()) {
      books.commit(freed);
    }
    return freed;
  }

  private void whenDue(Delivery delivery) {
    long wait = Duration.between(clock.instant(), delivery.due()).toMillis();
    if (wait <= 0) {
      attempt(delivery);
      return;
    }
    try {
      var _ =
          timer.schedule(
              () -> Thread.startVirtualThread(() -> attempt(delivery)),
              wait,
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The process is ending; the next one finds the delivery due.
      return;
    }
  }

  private void attempt(Delivery delivery) {
    int status = status(delivery);
    if (timer.isShutdown()) {
      return;
    }
    Delivery tried = delivery.tried(status, clock.instant(), settings.get().retryFactor());
    books.commit(List.of(tried));
    if (tried.state() == Delivery.State.DUE) {
      whenDue(tried);
    }
  }

  /// The status of the answer; 0 when there was none.
  private int status(Delivery delivery) {
    var request =
        HttpRequest.newBuilder(webhook)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("X-Event-Name", delivery.event())
            .header("X-Signature", delivery.signature())
            .POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
