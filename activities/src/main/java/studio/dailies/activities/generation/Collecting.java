package studio.dailies.activities.generation;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import studio.dailies.activities.Failures;
import studio.dailies.activities.net.Door;
import studio.dailies.activities.net.DoorFailure;
import studio.dailies.activities.net.Opened;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.activities.provider.Providers;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.model.Model;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.media.MediaStore;

/// Asks what came of a job, and copies what was made into our own store, checked by its content.
final class Collecting {
  /// A copy that broke off so often will not get better; the provider's bill is ours to bear.
  private static final int COPY_TRIES = 5;

  /// More than any model of the catalogue can make.
  private static final long MOST_BYTES = 2L << 30;

  /// Within the time that one try of the activity has, see [ActivityKinds#COPY].
  private static final Duration LONGEST = Duration.ofMinutes(14);

  private final Rows rows;
  private final Generations generations;
  private final Providers providers;
  private final Door door;
  private final MediaStore media;
  private final Ids ids;

  Collecting(
      Rows rows,
      Generations generations,
      Providers providers,
      Door door,
      MediaStore media,
      Ids ids) {
    this.rows = rows;
    this.generations = generations;
    this.providers = providers;
    this.door = door;
    this.media = media;
    this.ids = ids;
  }

  Phase collect(GenerationId id, int attempt, boolean last) {
    Generation generation = rows.of(id);
    if (!generation.phase().equals(Phase.accepted(attempt))) {
      return generation.phase();
    }
    Model model = rows.model(generation);
    return switch (ask(generation, model, attempt)) {
      case JobResult.Made(URI from) -> copy(generation, model, from);
      case JobResult.Failed(FailureReason reason) -> end(generation, reason);
      case JobResult.StillRunning ignored ->
          last ? end(generation, FailureReason.TOO_SLOW) : generation.phase();
    };
  }

  private JobResult ask(Generation generation, Model model, int attempt) {
    try {
      return providers
          .named(generation.provider())
          .result(Polling.job(generation, model, generation.attempt(attempt)));
    } catch (ProviderUnavailable e) {
      throw Failures.away("ProviderUnavailable", e.retryAfter().orElse(null), e);
    }
  }

  private Phase copy(Generation generation, Model model, URI from) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    MediaKey key = generations.keepMediaKey(generation.id(), new MediaKey(ids.next()));
    try (Opened opened = door.open(from, MOST_BYTES, LONGEST)) {
      BufferedInputStream content = new BufferedInputStream(opened.body());
      Optional<MediaType> type = typeOf(content);
      if (type.isEmpty() || type.get().family() != model.kind().makes()) {
        return end(generation, FailureReason.RESULT_UNUSABLE);
      }
      StoredMedia stored = media.write(key, type.get(), content, () -> context.heartbeat(null));
      return generations.stored(generation.id(), generation.phase(), stored).phase();
    } catch (DoorFailure.Refused | DoorFailure.TooLarge e) {
      return end(generation, FailureReason.RESULT_UNUSABLE);
    } catch (DoorFailure.Gone e) {
      return end(generation, FailureReason.RESULT_LOST);
    } catch (IOException e) {
      if (context.getInfo().getAttempt() >= COPY_TRIES) {
        return end(generation, FailureReason.RESULT_LOST);
      }
      throw Failures.away("CopyBroken", null, e);
    }
  }

  private static Optional<MediaType> typeOf(BufferedInputStream content) throws IOException {
    content.mark(MediaType.HEAD_BYTES);
    byte[] head = content.readNBytes(MediaType.HEAD_BYTES);
    content.reset();
    return MediaType.of(head);
  }

  private Phase end(Generation generation, FailureReason reason) {
    return generations.end(generation.id(), generation.phase(), reason).phase();
  }
}
