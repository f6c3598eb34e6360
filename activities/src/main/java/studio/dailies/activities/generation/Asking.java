package studio.dailies.activities.generation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.Failures;
import studio.dailies.activities.provider.ProviderClient;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.JobState;
import studio.dailies.activities.provider.ProviderJob;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.activities.provider.Providers;
import studio.dailies.domain.model.Model;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Attempt;
import studio.dailies.store.generation.Generations;

/// What a provider says of a job of ours. A job whose person does not want it any more is first
/// asked, once, to stop; whether it does, its result tells.
final class Asking {
  private final Rows rows;
  private final Generations generations;
  private final Providers providers;

  Asking(Rows rows, Generations generations, Providers providers) {
    this.rows = rows;
    this.generations = generations;
    this.providers = providers;
  }

  /// @param wait until the next try, if the provider cannot be asked and names no longer one
  JobState look(Generation generation, Attempt attempt, Duration wait) {
    ProviderClient provider = providers.named(generation.provider());
    ProviderJob job = job(generation, attempt);
    try {
      stopIfWanted(generation, provider, job);
      return provider.look(job);
    } catch (ProviderUnavailable e) {
      throw away(e, e.retryAfter().filter(asked -> asked.compareTo(wait) > 0).orElse(wait));
    }
  }

  JobResult result(Generation generation, Attempt attempt) {
    ProviderClient provider = providers.named(generation.provider());
    ProviderJob job = job(generation, attempt);
    try {
      stopIfWanted(generation, provider, job);
      return provider.result(job);
    } catch (ProviderUnavailable e) {
      throw away(e, e.retryAfter().orElse(null));
    }
  }

  private void stopIfWanted(Generation generation, ProviderClient provider, ProviderJob job) {
    if (generation.cancelRequestedAt() != null && generation.stopAskedAt() == null) {
      provider.cancel(job);
      generations.stopAsked(generation.id());
    }
  }

  private ProviderJob job(Generation generation, Attempt attempt) {
    Model model = rows.model(generation);
    String job = attempt.job();
    if (job == null) {
      throw Failures.never(
          "RowDamaged", "generation " + generation.id() + " was accepted without a job");
    }
    return new ProviderJob(model.endpoint(), job);
  }

  private static RuntimeException away(ProviderUnavailable cause, @Nullable Duration wait) {
    return Failures.away("ProviderUnavailable", wait, cause);
  }
}
