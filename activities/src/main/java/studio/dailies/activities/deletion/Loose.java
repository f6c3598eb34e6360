package studio.dailies.activities.deletion;

import java.time.Instant;
import java.util.List;
import studio.dailies.activities.erasure.ProjectErasureActivitiesImpl;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.generation.GenerationErasure;
import studio.dailies.store.media.MediaStore;
import studio.dailies.store.reference.References;
import studio.dailies.store.reference.References.Leaving;

/// What came into an account when the project that it is in was gone already.
public final class Loose {
  private static final int AT_ONCE = 50;

  private final GenerationErasure generations;
  private final ProjectErasureActivitiesImpl erasure;
  private final References references;
  private final MediaStore media;
  private final Runnable alive;

  public Loose(
      GenerationErasure generations,
      ProjectErasureActivitiesImpl erasure,
      References references,
      MediaStore media,
      Runnable alive) {
    this.generations = generations;
    this.erasure = erasure;
    this.references = references;
    this.media = media;
    this.alive = alive;
  }

  /// @param since when the account was closed
  /// @throws io.temporal.failure.ApplicationFailure with the time of the next try, while any of it
  ///   is under way
  void erase(AccountId account, Instant since) {
    for (ProjectId gone : generations.loose(account)) {
      erasure.eraseLoose(gone, since);
    }
    List<Leaving> some = references.of(account, AT_ONCE);
    while (!some.isEmpty()) {
      for (Leaving reference : some) {
        // The row goes last: as long as it is there, somebody knows of the objects.
        reference.keys().forEach(media::deletePrivate);
        references.remove(reference);
        alive.run();
      }
      some = references.of(account, AT_ONCE);
    }
  }
}
