package studio.dailies.activities.sweep;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.activities.provider.ProviderClient.Forgotten;
import studio.dailies.activities.provider.ProviderJob;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.activities.provider.Providers;
import studio.dailies.domain.model.Model;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Attempt;
import studio.dailies.store.generation.Generation.Disclosure;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.model.Catalogue;

/// What providers keep of jobs that have ended, ours being safe: deleted there, where they let us.
public final class KeptThere {
  private static final Logger LOG = LoggerFactory.getLogger(KeptThere.class);
  private static final int AT_ONCE = 200;

  private final Generations generations;
  private final Catalogue catalogue;
  private final Providers providers;

  public KeptThere(Generations generations, Catalogue catalogue, Providers providers) {
    this.generations = generations;
    this.catalogue = catalogue;
    this.providers = providers;
  }

  /// One provider that is away does not stop the others.
  ///
  /// @param alive told after each generation
  /// @return how many generations need no more
  public int round(Runnable alive) {
    return providers.names().stream().mapToInt(provider -> at(provider, alive)).sum();
  }

  private int at(String provider, Runnable alive) {
    int done = 0;
    try {
      for (Generation generation : generations.keptThere(provider, AT_ONCE)) {
        forget(generation);
        done++;
        alive.run();
      }
    } catch (ProviderUnavailable e) {
      LOG.warn("{} did not delete: {}", provider, e.getMessage());
    }
    return done;
  }

  /// Has its provider delete what it keeps of one generation that has ended, as far as it lets us.
  /// Again: does nothing.
  ///
  /// @throws ProviderUnavailable if the provider is away; calling again goes on
  public void forget(Generation generation) {
    generation.attempts().forEach(attempt -> forget(generation, attempt));
    generations.allForgotten(generation.id());
  }

  private void forget(Generation generation, Attempt attempt) {
    String job = attempt.job();
    if (job == null || attempt.disclosure() != Disclosure.SENT) {
      return;
    }
    // A model that is no longer offered was sent to the same provider all the same.
    String endpoint = catalogue.find(generation.model()).map(Model::endpoint).orElse("");
    Forgotten now = providers.named(generation.provider()).forget(new ProviderJob(endpoint, job));
    generations.forgotten(
        generation.id(),
        attempt.number(),
        switch (now) {
          case DELETED -> Disclosure.DELETED;
          case EXPIRES -> Disclosure.EXPIRES;
        });
  }
}
