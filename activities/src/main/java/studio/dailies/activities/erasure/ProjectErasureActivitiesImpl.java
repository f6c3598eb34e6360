package studio.dailies.activities.erasure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.dailies.activities.Failures;
import studio.dailies.activities.edge.Edge;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.activities.sweep.KeptThere;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.callback.CallbackInbox;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.GenerationErasure;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.media.MediaStore;
import studio.dailies.store.project.ProjectErasure;
import studio.dailies.store.project.ProjectErasure.Erasing;
import studio.dailies.store.reference.References;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.erasure.ProjectErasureActivities;

/// The steps of an erasure over the stores. Only a project whose row is marked is touched.
public final class ProjectErasureActivitiesImpl implements ProjectErasureActivities {
  private static final int AT_ONCE = 100;

  private final ProjectErasure projects;
  private final GenerationErasure erasure;
  private final KeptThere kept;
  private final Draining draining;
  private final ErasingMedia media;
  private final ErasingRows rows;
  private final Duration after;
  private final Clock clock;
  private final Supplier<Way> ways;

  /// @param nudge tells the open run of a generation, or starts one
  /// @param after how long after its deletion a project is erased
  /// @param ways how far the step has come that the calling thread carries out
  public ProjectErasureActivitiesImpl(
      ProjectErasure projects,
      GenerationErasure erasure,
      Generations generations,
      References references,
      CallbackInbox inbox,
      KeptThere kept,
      MediaStore media,
      Edge edge,
      Consumer<Generation> nudge,
      Duration after,
      ActivityKinds kinds,
      Clock clock,
      Supplier<Way> ways) {
    this.projects = projects;
    this.erasure = erasure;
    this.kept = kept;
    this.draining = new Draining(generations, erasure, nudge, kinds, clock);
    this.media = new ErasingMedia(generations, erasure, references, media, edge);
    this.rows = new ErasingRows(projects, erasure, inbox, references);
    this.after = after;
    this.clock = clock;
    this.ways = ways;
  }

  @Override
  public boolean begin(ProjectId id) {
    return projects.begin(id, clock.instant().minus(after)).isPresent();
  }

  @Override
  public void drain(ProjectId id) {
    projects.find(id).ifPresent(project -> draining.drain(project, ways.get()));
  }

  @Override
  public void forgetThere(ProjectId id) {
    if (projects.find(id).isEmpty()) {
      return;
    }
    Way way = ways.get();
    List<Generation> some = erasure.keptThere(id, AT_ONCE);
    while (!some.isEmpty()) {
      for (Generation generation : some) {
        forget(generation);
        way.alive();
      }
      some = erasure.keptThere(id, AT_ONCE);
    }
  }

  /// Erases generations whose project is gone: all that the steps above do, but for the time that
  /// caches have. For what came in too late to go with it.
  ///
  /// @param since before this nothing of it can have begun to be copied
  /// @throws io.temporal.failure.ApplicationFailure with the time of the next try, while any of it
  ///   is under way, or the edge serves it
  public void eraseLoose(ProjectId id, Instant since) {
    draining.drain(new Erasing(id, since), ways.get());
    media.eraseAndProbe(id, ways.get());
    rows.strip(id, ways.get());
  }

  private void forget(Generation generation) {
    try {
      kept.forget(generation);
    } catch (ProviderUnavailable e) {
      throw Failures.away("ProviderUnavailable", e.retryAfter().orElse(null), e);
    }
  }

  @Override
  public void eraseMedia(ProjectId id) {
    projects.find(id).ifPresent(project -> media.erase(id, ways.get()));
  }

  @Override
  public void eraseMediaAgain(ProjectId id) {
    projects.find(id).ifPresent(project -> media.eraseAndProbe(id, ways.get()));
  }

  @Override
  public boolean eraseRows(ProjectId id) {
    return projects.find(id).isEmpty() || rows.erase(id, ways.get());
  }
}
