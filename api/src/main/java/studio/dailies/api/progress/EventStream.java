package studio.dailies.api.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One client that follows something. What it is to be told waits here, within a bound: a client
/// that reads more slowly than things happen is cut, and catches up when it comes back.
final class EventStream {
  static final int WAITING_MAX = 256;

  private final Subject subject;
  private final String session;
  private final Instant endsAt;
  private final BlockingQueue<Event> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
  private final Map<String, Long> shown = new HashMap<>();
  private boolean ended;

  /// @param session what it was opened with; it ends with it
  EventStream(Subject subject, String session, Instant endsAt) {
    this.subject = subject;
    this.session = session;
    this.endsAt = endsAt;
  }

  Subject subject() {
    return subject;
  }

  String session() {
    return session;
  }

  Instant endsAt() {
    return endsAt;
  }

  /// Lets it wait for the client, unless it has ended. Never waits itself.
  synchronized void tell(Event event) {
    if (!ended && !waiting.offer(event)) {
      end();
    }
  }

  /// Ends it: what waits is not told any more. Again: does nothing.
  synchronized void end() {
    if (!ended) {
      ended = true;
      waiting.clear();
      waiting.add(Event.END);
    }
  }

  /// What the client was told first. What waits already may be older, and is left out then.
  void begunWith(List<Event> first) {
    for (Event event : first) {
      if (event.revision() > 0) {
        shown.put(event.generation(), event.revision());
      }
    }
  }

  /// The next that the client does not know, [Event#END] being the last.
  ///
  /// @return empty when there was none for so long
  Optional<Event> next(Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    while (true) {
      Event event = waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event == null || isNews(event)) {
        return Optional.ofNullable(event);
      }
    }
  }

  private boolean isNews(Event event) {
    Long known = shown.remove(event.generation());
    if (known == null || event.revision() > known) {
      return true;
    }
    shown.put(event.generation(), known);
    return false;
  }
}
