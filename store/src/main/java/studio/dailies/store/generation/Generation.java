package studio.dailies.store.generation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.ShotId;

/// A generation as its row says, without what the person wrote ([Generations#inputs] opens that).
///
/// @param price whole credits, as quoted; nothing above it is ever captured
/// @param jobOpen whether a provider has a job of ours and nobody has decided what came of it
/// @param notBefore when the attempt in `HELD` may leave
/// @param cancelRequestedAt when its person asked to stop what may already be at a provider
/// @param stopAskedAt when the provider was asked to stop
/// @param sendWindowCloses when nothing of the attempt in `SENDING` can leave any more
/// @param pictureCopy the private copy of the start picture, made for this generation alone
/// @param mediaKey where the media goes; there as soon as copying has begun
/// @param media what was collected; shown as a take only when the generation is done or, for what
///   arrived after a failure, when its person has adopted it
/// @param adoptedAt when that was
public record Generation(
    GenerationId id,
    AccountId account,
    LedgerId ledger,
    ProjectId project,
    ShotId shot,
    QuoteId quote,
    ModelId model,
    String provider,
    long price,
    Phase phase,
    List<Attempt> attempts,
    boolean jobOpen,
    @Nullable Instant sendWindowCloses,
    @Nullable Instant notBefore,
    @Nullable Instant cancelRequestedAt,
    @Nullable Instant stopAskedAt,
    @Nullable MediaKey pictureCopy,
    @Nullable MediaKey mediaKey,
    @Nullable StoredMedia media,
    @Nullable Instant adoptedAt,
    @Nullable FailureReason reason,
    Instant createdAt,
    Instant changedAt) {

  /// The take, once it may be seen: of a generation that is done, or of a late one once adopted.
  public Optional<StoredMedia> take() {
    return phase.equals(Phase.DONE) || adoptedAt != null
        ? Optional.ofNullable(media)
        : Optional.empty();
  }

  /// Media that was made after the generation had failed: free, and hidden until it is adopted.
  public Optional<StoredMedia> late() {
    return phase.equals(Phase.FAILED) && adoptedAt == null
        ? Optional.ofNullable(media)
        : Optional.empty();
  }

  public Attempt attempt(int number) {
    return attempts.get(number - 1);
  }

  /// One send to the provider, and the record that the prompt was to go there.
  ///
  /// @param job the provider's name for it; null until it is known
  public record Attempt(
      int number,
      Disclosure disclosure,
      Instant intendedAt,
      @Nullable Instant answeredAt,
      @Nullable String job) {}

  /// What we know of the bytes of an attempt: they were to go, they went, or they may have gone.
  public enum Disclosure {
    INTENDED,
    SENT,
    NOT_SENT,
    UNKNOWN
  }

  /// The media as it lies in our store.
  public record StoredMedia(MediaKey key, String contentType, long bytes, String sha256) {}
}
