package studio.dailies.activities.controlled;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.dailies.activities.Failures;
import studio.dailies.activities.edge.Caches;
import studio.dailies.activities.edge.Edge;
import studio.dailies.activities.erasure.Way;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.controlled.ControlledMedia;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.GenerationControl;
import studio.dailies.store.media.MediaStore;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.controlled.ControlledMediaActivities;

/// The steps of the switch over the stores, page by page.
public final class ControlledMediaActivitiesImpl implements ControlledMediaActivities {
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final ControlledMedia controlled;
  private final GenerationControl generations;
  private final MediaStore media;
  private final Caches caches;
  private final ActivityKinds kinds;
  private final Supplier<Way> ways;

  /// @param ways how far the step has come that the calling thread carries out
  public ControlledMediaActivitiesImpl(
      ControlledMedia controlled,
      GenerationControl generations,
      MediaStore media,
      Edge edge,
      ActivityKinds kinds,
      Supplier<Way> ways) {
    this.controlled = controlled;
    this.generations = generations;
    this.media = media;
    this.caches = new Caches(edge);
    this.kinds = kinds;
    this.ways = ways;
  }

  @Override
  public boolean begin(AccountId account) {
    return controlled.find(account).isPresent();
  }

  @Override
  public void move(AccountId account) {
    if (!begin(account)) {
      return;
    }
    Way way = ways.get();
    // Read again each time: what was moved is not in it any more.
    List<Generation> page = inPublic(account);
    while (!page.isEmpty()) {
      for (Generation each : page) {
        move(each, way);
        way.alive();
      }
      page = inPublic(account);
    }
    if (generations.isCopying(account)) {
      throw Failures.notYet("CopyGoesOn", kinds.scaled(LOOK));
    }
  }

  private List<Generation> inPublic(AccountId account) {
    return generations.inPublic(account, Edge.PURGED_AT_ONCE);
  }

  /// The copy first: as long as the row does not say so, it is served from where it was.
  private void move(Generation generation, Way way) {
    MediaKey key = Objects.requireNonNull(generation.mediaKey());
    // Not there: a step that broke off here had moved it, or the audit names what is missing.
    media.copyToPrivate(key, key, way::alive);
    if (!generations.moved(generation.id())) {
      // Erased meanwhile.
      media.deletePrivate(key);
    }
  }

  @Override
  public void withdraw(AccountId account) {
    walk(account, ways.get(), page -> {});
  }

  @Override
  public void withdrawAgain(AccountId account) {
    Way way = ways.get();
    walk(account, way, page -> caches.probe(page, way::alive));
  }

  private void walk(AccountId account, Way way, Consumer<List<Generation>> then) {
    if (!begin(account)) {
      return;
    }
    List<Generation> page = page(account, way);
    while (!page.isEmpty()) {
      for (Generation each : page) {
        media.deletePublic(Objects.requireNonNull(each.mediaKey()), Optional.empty());
      }
      caches.purge(page);
      then.accept(page);
      way.reached(page.getLast().id());
      page = page(account, way);
    }
  }

  private List<Generation> page(AccountId account, Way way) {
    return generations.inPrivate(account, way.last(), Edge.PURGED_AT_ONCE);
  }

  @Override
  public boolean finish(AccountId account) {
    if (!inPublic(account).isEmpty() || generations.isCopying(account)) {
      return false;
    }
    controlled.done(account);
    return true;
  }
}
