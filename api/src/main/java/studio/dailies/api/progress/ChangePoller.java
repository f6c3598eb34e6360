package studio.dailies.api.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import studio.dailies.domain.generation.Change;
import studio.dailies.domain.generation.ChangeWindow;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Mark;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.GenerationChanges;
import studio.dailies.store.project.Projects;
import studio.dailies.store.session.Sessions;

/// Reads what has changed, once for all streams of this process, and hands it on. While nobody
/// follows anything it asks for nothing. A round that fails is made good by the next: it reads from
/// where the last good one ended.
@Component
final class ChangePoller {
  private static final Logger LOG = LoggerFactory.getLogger(ChangePoller.class);

  /// More than this at once and everybody is told to read anew.
  private static final int CHANGES_MAX = 20_000;

  /// A connection is over a moment after its stream.
  private static final Duration LEFT = Duration.ofMinutes(1);

  private final EventStreams streams;
  private final GenerationChanges changes;
  private final GenerationEvents events;
  private final Sessions sessions;
  private final Projects projects;
  private final Clock clock;
  private @Nullable ChangeWindow window;

  ChangePoller(
      EventStreams streams,
      GenerationChanges changes,
      GenerationEvents events,
      Sessions sessions,
      Projects projects,
      Clock clock) {
    this.streams = streams;
    this.changes = changes;
    this.events = events;
    this.sessions = sessions;
    this.projects = projects;
    this.clock = clock;
  }

  /// Where a stream begins that is open already: whatever is written later is told to it.
  synchronized Mark mark() {
    return window().mark();
  }

  /// Ends what may not go on, then tells the others what has changed; in this order, so that nobody
  /// is told anything that was not theirs to see a moment ago. To be called again and again.
  synchronized void round() {
    try {
      List<EventStream> open = streams.all();
      if (open.isEmpty()) {
        window = null;
        return;
      }
      Instant now = clock.instant();
      open.forEach(stream -> stream.beat(now));
      Map<ProjectId, Long> edits = edits(open);
      endWhatIsOver(open, edits.keySet());
      tell(open);
      tellEdits(open, edits);
    } catch (RuntimeException e) {
      // Never the message: it may quote what a row holds.
      LOG.warn("Changes could not be read: {}", e.getClass().getName());
    }
  }

  private ChangeWindow window() {
    ChangeWindow now = window;
    if (now == null) {
      now = new ChangeWindow(changes.newest());
      window = now;
    }
    return now;
  }

  private Map<ProjectId, Long> edits(List<EventStream> open) {
    return projects.editsAmong(
        open.stream().map(it -> it.subject().project()).collect(Collectors.toSet()));
  }

  private void endWhatIsOver(List<EventStream> open, Set<ProjectId> there) {
    Instant now = clock.instant();
    Set<String> signedIn =
        sessions.openAmong(open.stream().map(EventStream::session).collect(Collectors.toSet()));
    for (EventStream stream : open) {
      if (!now.isBefore(stream.endsAt().plus(LEFT))) {
        // Its connection has not said that it is over, and never will.
        streams.close(stream);
      }
      if (!now.isBefore(stream.endsAt())
          || !signedIn.contains(stream.session())
          || !there.contains(stream.subject().project())) {
        stream.end();
      }
    }
  }

  /// Last, so that whoever has heard it has heard of all changes up to there.
  private void tellEdits(List<EventStream> open, Map<ProjectId, Long> edits) {
    Mark mark = window().mark();
    for (EventStream stream : open) {
      Long count = edits.get(stream.subject().project());
      if (count != null && stream.subject().generation() == null) {
        stream.edited(count, mark);
      }
    }
  }

  private void tell(List<EventStream> open) {
    List<Change> read = changes.since(window().from(), CHANGES_MAX);
    if (read.size() == CHANGES_MAX) {
      ChangeWindow anew = new ChangeWindow(changes.newest());
      window = anew;
      open.forEach(stream -> stream.tell(Event.reload(anew.mark())));
      return;
    }
    List<Change> news = window().news(read);
    Map<GenerationId, Generation> rows = rows(news, open);
    // Not before the rows are read: were that to fail, the news would be lost.
    window().saw(news);
    for (Change change : news) {
      Optional.ofNullable(rows.get(change.id())).ifPresent(row -> tell(row, change, open));
    }
  }

  private void tell(Generation row, Change change, List<EventStream> open) {
    Event event;
    try {
      event = events.of(row, change.at());
    } catch (RuntimeException e) {
      // A damaged row must not keep the others from being told.
      LOG.warn("Nobody is told of {}: {}", row.id(), e.getClass().getName());
      return;
    }
    open.stream()
        .filter(stream -> stream.subject().covers(change))
        .forEach(stream -> stream.tell(event));
  }

  /// Those that somebody follows.
  private Map<GenerationId, Generation> rows(List<Change> news, List<EventStream> open) {
    List<GenerationId> followed =
        news.stream()
            .filter(change -> open.stream().anyMatch(it -> it.subject().covers(change)))
            .map(Change::id)
            .toList();
    return followed.isEmpty()
        ? Map.of()
        : changes.find(followed).stream()
            .collect(Collectors.toMap(Generation::id, Function.identity()));
  }
}
