package studio.dailies.api.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import studio.dailies.domain.generation.Mark;

/// One client that follows something. What it is to be told waits here, within a bound: a client
/// that reads more slowly than things happen is cut, and catches up when it comes back.
final class EventStream {
  static final int WAITING_MAX = 256;

  /// Proxies give up connections on which nothing comes for a minute, some for half of one.
  static final Duration HEARTBEAT = Duration.ofSeconds(25);

  private final Subject subject;
  private final String session;
  private final Instant endsAt;
  private final Queue<Event> waiting = new ArrayDeque<>();
  private final Map<String, Long> shown = new HashMap<>();
  private Instant nextBeat;
  private boolean beatWaits;
  private boolean ended;

  /// The edits that its client knows of; while it has not begun there is nothing to tell.
  private long edits = Long.MAX_VALUE;

  /// Tells whoever writes that there is something to write.
  private volatile Runnable news = () -> {};

  /// @param session what it was opened with; it ends with it
  EventStream(Subject subject, String session, Instant openedAt, Instant endsAt) {
    this.subject = subject;
    this.session = session;
    this.endsAt = endsAt;
    this.nextBeat = openedAt.plus(HEARTBEAT);
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

  synchronized boolean hasEnded() {
    return ended;
  }

  /// @param news is run, by whoever tells something, whenever [#next] may have something; it must
  ///   not wait
  void onNews(Runnable news) {
    this.news = news;
  }

  /// Lets it wait for the client, unless it has ended. Never waits itself.
  void tell(Event event) {
    add(event);
    news.run();
  }

  private synchronized void add(Event event) {
    if (ended) {
      return;
    }
    if (waiting.size() == WAITING_MAX) {
      end();
    } else {
      waiting.add(event);
    }
  }

  /// Says now and then that the stream is still open. A client that has not taken the last of it by
  /// the next is gone, whatever its connection says.
  void beat(Instant now) {
    if (isDue(now)) {
      news.run();
    }
  }

  private synchronized boolean isDue(Instant now) {
    if (ended || now.isBefore(nextBeat)) {
      return false;
    }
    nextBeat = now.plus(HEARTBEAT);
    if (beatWaits) {
      end();
    } else {
      beatWaits = true;
      add(Event.HEARTBEAT);
    }
    return true;
  }

  /// Ends it: what waits is not told any more. Again: does nothing.
  void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      waiting.clear();
      waiting.add(Event.END);
    }
    news.run();
  }

  /// From here on later edits are told.
  synchronized void begunWithEdits(long known) {
    edits = known;
  }

  /// Tells that the project was edited so often by now, unless the client knows.
  void edited(long now, Mark at) {
    if (isNews(now)) {
      tell(Event.edited(at, now));
    }
  }

  private synchronized boolean isNews(long now) {
    boolean more = now > edits;
    edits = more ? now : edits;
    return more;
  }

  /// What the client was told first. What waits already may be older, and is left out then.
  synchronized void begunWith(List<Event> first) {
    for (Event event : first) {
      if (event.revision() > 0) {
        shown.put(event.generation(), event.revision());
      }
    }
  }

  /// The next that the client does not know, [Event#END] being the last.
  ///
  /// @return empty while there is none
  synchronized Optional<Event> next() {
    while (true) {
      Event event = waiting.poll();
      if (event == null || isNews(event)) {
        beatWaits &= !Event.HEARTBEAT.equals(event);
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
