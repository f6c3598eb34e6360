package studio.dailies.activities.generation;

import java.time.Clock;
import studio.dailies.activities.net.Door;
import studio.dailies.activities.provider.CallbackLinks;
import studio.dailies.activities.provider.Providers;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.PollSchedule;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.media.MediaStore;
import studio.dailies.workflows.generation.GenerationActivities;

/// The steps of a generation outside the ledger.
public final class GenerationActivitiesImpl implements GenerationActivities {
  private final Rows rows;
  private final Generations generations;
  private final Sending sending;
  private final Polling polling;
  private final Collecting collecting;

  public GenerationActivitiesImpl(
      Rows rows,
      Generations generations,
      Providers providers,
      CallbackLinks callbacks,
      Door door,
      MediaStore media,
      PollSchedule schedule,
      Ids ids,
      Clock clock) {
    this.rows = rows;
    this.generations = generations;
    this.sending = new Sending(rows, generations, providers, callbacks, media, ids, clock);
    this.polling = new Polling(rows, providers, schedule, clock);
    this.collecting = new Collecting(rows, generations, providers, door, media, ids);
  }

  @Override
  public Opened open(GenerationId id, String run) {
    Generation generation = rows.open(id, run);
    return new Opened(generation.phase(), generation.provider(), rows.model(generation).longest());
  }

  @Override
  public Phase submit(GenerationId id, int attempt) {
    return sending.submit(id, attempt);
  }

  @Override
  public void awaitResult(GenerationId id, int attempt) {
    polling.awaitResult(id, attempt);
  }

  @Override
  public Phase collect(GenerationId id, int attempt, boolean last) {
    return collecting.collect(id, attempt, last);
  }

  @Override
  public Phase giveUp(GenerationId id, int attempt) {
    Generation generation = rows.of(id);
    if (!generation.phase().equals(Phase.unknown(attempt))) {
      return generation.phase();
    }
    return generations.end(id, generation.phase(), FailureReason.ANSWER_LOST).phase();
  }
}
