package studio.dailies.api.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.session.Sessions.Session;

/// The clients that follow something on this process: each holds a connection, so nobody may have
/// all of them, and none stays for ever.
@Component
final class EventStreams {
  static final int OF_ACCOUNT = 20;
  static final int ALL = 2_000;

  /// After this it is for the client to come back.
  static final Duration LIFE = Duration.ofMinutes(15);

  private final Clock clock;
  private final int mostOfAccount;
  private final int mostOfAll;
  private final Set<EventStream> open = new HashSet<>();
  private final Map<AccountId, Integer> ofAccounts = new HashMap<>();
  private boolean stopped;

  @Autowired
  EventStreams(Clock clock) {
    this(clock, OF_ACCOUNT, ALL);
  }

  EventStreams(Clock clock, int mostOfAccount, int mostOfAll) {
    this.clock = clock;
    this.mostOfAccount = mostOfAccount;
    this.mostOfAll = mostOfAll;
  }

  /// To be closed when its client is gone. It ends with its session, or after [#LIFE].
  ///
  /// @throws Refusal `too-many-streams` when the person has enough; `away` when all have
  synchronized EventStream open(Subject subject, Session session) {
    AccountId account = subject.account();
    if (stopped || open.size() >= mostOfAll) {
      throw Refusal.of(
          ProblemType.AWAY,
          "As many event streams are open here as there may be. Please try again in a moment.");
    }
    if (ofAccounts.getOrDefault(account, 0) >= mostOfAccount) {
      throw Refusal.of(
          ProblemType.TOO_MANY_STREAMS,
          "You have %d event streams open here, and there may be no more. Close one first."
              .formatted(mostOfAccount));
    }
    ofAccounts.merge(account, 1, Integer::sum);
    Instant now = clock.instant();
    Instant life = now.plus(LIFE);
    Instant end = session.expiresAt().isBefore(life) ? session.expiresAt() : life;
    EventStream stream = new EventStream(subject, session.id(), now, end);
    open.add(stream);
    return stream;
  }

  /// Makes room. Closed before: does nothing.
  synchronized void close(EventStream stream) {
    if (open.remove(stream)) {
      ofAccounts.computeIfPresent(
          stream.subject().account(), (_, count) -> count == 1 ? null : count - 1);
    }
  }

  synchronized List<EventStream> all() {
    return List.copyOf(open);
  }

  /// Ends all of them, and opens no more.
  void stop() {
    synchronized (this) {
      stopped = true;
    }
    all().forEach(EventStream::end);
  }
}
