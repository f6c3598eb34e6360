package studio.dailies.api.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import studio.dailies.api.generation.GenerationViews;
import studio.dailies.domain.generation.ChangeWindow;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Mark;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.GenerationChanges;
import tools.jackson.databind.json.JsonMapper;

/// What clients are told of generations: each time all of how it stands, so that no event needs one
/// before it.
@Component
final class GenerationEvents {
  /// Whoever has missed more than this reads anew.
  static final int MISSED_MAX = 500;

  private final GenerationChanges changes;
  private final GenerationViews views;
  private final JsonMapper json;

  GenerationEvents(GenerationChanges changes, GenerationViews views, JsonMapper json) {
    this.changes = changes;
    this.views = views;
    this.json = json;
  }

  /// @param id from where to go on whoever has heard it; no later than the mark of any row that is
  ///   told after it
  Event of(Generation row, Mark id) {
    String data = json.writeValueAsString(views.of(row));
    return Event.generation(id, row.id().value(), row.revision(), data);
  }

  /// What a client is told first: how everything stands that may have changed since the last event
  /// that it has heard. One that has heard none is told of what is under way.
  ///
  /// @param lastHeard the id of that event, as the client has it
  /// @param now where its stream begins; the stream is open already
  /// @param edits of the project by now; whoever comes back may have missed some
  List<Event> first(Subject subject, Optional<String> lastHeard, Mark now, long edits) {
    GenerationId one = subject.generation();
    if (one != null) {
      return told(changes.find(List.of(one)), Event.ready(now));
    }
    Optional<List<Generation>> rows =
        lastHeard.isEmpty()
            ? upTo(changes.open(subject.project(), MISSED_MAX + 1))
            : lastHeard.flatMap(Mark::parse).flatMap(heard -> missed(subject.project(), heard));
    return rows.map(it ->
            lastHeard.isEmpty()
                ? told(it, Event.ready(now))
                : told(it, Event.edited(now, edits), Event.ready(now)))
        .orElseGet(() -> List.of(Event.reload(now)));
  }

  /// Empty for a mark that this database has never reached: it was set back, or nobody of ours made
  /// the mark.
  private Optional<List<Generation>> missed(ProjectId project, Mark heard) {
    return changes.newest().isBefore(heard)
        ? Optional.empty()
        : upTo(changes.of(project, ChangeWindow.from(heard), MISSED_MAX + 1));
  }

  private static Optional<List<Generation>> upTo(List<Generation> rows) {
    return rows.size() > MISSED_MAX ? Optional.empty() : Optional.of(rows);
  }

  private List<Event> told(List<Generation> rows, Event... last) {
    List<Event> events = new ArrayList<>();
    rows.forEach(row -> events.add(of(row, row.stamp())));
    events.addAll(List.of(last));
    return events;
  }
}
