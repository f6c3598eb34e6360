package studio.dailies.activities.generation;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import studio.dailies.activities.net.Door;
import studio.dailies.activities.provider.CallbackLinks;
import studio.dailies.activities.provider.Providers;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.PollSchedule;
import studio.dailies.domain.model.Model;
import studio.dailies.store.callback.CallbackInbox;
import studio.dailies.store.controlled.ControlledMedia;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.media.MediaStore;
import studio.dailies.store.reference.References;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.generation.GenerationActivities;

/// The steps of a generation outside the ledger.
public final class GenerationActivitiesImpl implements GenerationActivities {
  private final Rows rows;
  private final CallbackInbox inbox;
  private final PollSchedule schedule;
  private final Providers providers;
  private final ActivityKinds kinds;
  private final Sending sending;
  private final Polling polling;
  private final Recovering recovering;
  private final Collecting collecting;

  /// @param tries the try that the calling thread carries out
  public GenerationActivitiesImpl(
      Rows rows,
      Generations generations,
      References references,
      Gate gate,
      CallbackInbox inbox,
      Providers providers,
      CallbackLinks callbacks,
      Door door,
      MediaStore media,
      ControlledMedia controlled,
      PollSchedule schedule,
      ActivityKinds kinds,
      Ids ids,
      Clock clock,
      Supplier<Try> tries) {
    this.rows = rows;
    this.inbox = inbox;
    this.schedule = schedule;
    this.providers = providers;
    this.kinds = kinds;
    Asking asking = new Asking(rows, generations, providers);
    this.sending =
        new Sending(
            rows,
            generations,
            gate,
            new Copies(rows, generations, references, media, ids),
            providers,
            callbacks,
            media,
            controlled,
            ids,
            kinds,
            clock);
    this.polling = new Polling(rows, asking, schedule, clock);
    this.recovering =
        new Recovering(rows, generations, inbox, providers, callbacks, schedule, clock);
    this.collecting =
        new Collecting(
            rows,
            generations,
            asking,
            recovering,
            new Copying(generations, door, media),
            controlled,
            ids,
            clock,
            tries);
  }

  @Override
  public Opened open(GenerationId id, String run) {
    Generation generation = rows.open(id, run);
    boolean news =
        generation.phase().equals(Phase.FAILED)
            && generation.erasedAt() == null
            && (generation.jobOpen() || inbox.hasUnjudged(id));
    Model model = rows.model(generation);
    Duration call = providers.named(generation.provider()).sendTimeout(model);
    return new Opened(
        generation.phase(),
        generation.provider(),
        schedule.untilGivenUp(model.longest()),
        kinds.sendWindow(call),
        news);
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
    return recovering.giveUp(id, attempt);
  }

  @Override
  public Phase recover(GenerationId id, int attempt) {
    return recovering.recover(id, attempt);
  }

  @Override
  public Phase collectLate(GenerationId id) {
    return collecting.collectLate(id);
  }
}
