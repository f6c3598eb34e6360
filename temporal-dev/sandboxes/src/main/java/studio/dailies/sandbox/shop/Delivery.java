package studio.dailies.sandbox.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One event on its way to the webhook. Every try sends the same bytes.
///
/// @param type and `subject` name what the event is about
/// @param due when the next try is
record Delivery(
    String id,
    String event,
    String type,
    String subject,
    String body,
    String signature,
    State state,
    Instant due,
    List<Try> tries)
    implements Row {
  /// Between a failed try and the next.
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(25), Duration.ofSeconds(125));

  enum State {
    DUE,
    /// Waits until another event has been tried.
    HELD,
    DELIVERED,
    /// Tried in vain to the end.
    LOST,
    /// Never tried.
    DROPPED
  }

  /// @param status of the answer; 0: there was none
  record Try(Instant at, int status) {}

  @Override
  public String key() {
    return id;
  }

  /// What it is after a try. Only 200 counts.
  Delivery tried(int status, Instant now, double factor) {
    var all = new ArrayList<>(tries);
    all.add(new Try(now, status));
    if (status == 200) {
      return changed(State.DELIVERED, due, all);
    }
    if (all.size() > PAUSES.size()) {
      return changed(State.LOST, due, all);
    }
    long pause = Math.round(PAUSES.get(all.size() - 1).toMillis() * factor);
    return changed(State.DUE, now.plusMillis(pause), all);
  }

  Delivery freed() {
    return changed(State.DUE, due, tries);
  }

  /// The same bytes once more, as a delivery of its own, at the same time.
  Delivery twin(String newId) {
    return new Delivery(newId, event, type, subject, body, signature, state, due, tries);
  }

  /// The same bytes once more, now.
  Delivery again(String newId, Instant now) {
    return new Delivery(newId, event, type, subject, body, signature, State.DUE, now, List.of());
  }

  private Delivery changed(State next, Instant when, List<Try> all) {
    return new Delivery(id, event, type, subject, body, signature, next, when, List.copyOf(all));
  }
}
