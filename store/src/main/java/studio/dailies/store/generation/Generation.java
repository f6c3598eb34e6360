package studio.dailies.store.generation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Mark;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.project.MadeFrom;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.media.MediaShelves.Bucket;

/// A generation as its row says, without what the person wrote ([Generations#inputs] opens that).
///
/// @param price whole credits, as quoted; nothing above it is ever captured
/// @param sealed null once it was erased
/// @param jobOpen whether a provider has a job of ours and nobody has decided what came of it
/// @param notBefore when the attempt in `HELD` may leave
/// @param cancelRequestedAt when its person asked to stop what may already be at a provider
/// @param stopAskedAt when the provider was asked to stop
/// @param sendWindowCloses when nothing of the attempt in `SENDING` can leave any more
/// @param copies the private copies of what it starts from, made for this generation alone, in the
///   order of [Inputs#sources]
/// @param mediaKey where the media goes; there as soon as copying has begun
/// @param madeAt when we first knew that the provider has made it; null where its answer was the
///   media
/// @param media what was collected; shown as a take only when the generation is done or, for what
///   arrived after a failure, when its person has adopted it
/// @param adoptedAt when that was
/// @param discardedAt when its person put the take aside; it is only not listed any more
/// @param madeFrom null where that was not kept
/// @param cost what the provider says it charges us; null until it has said so
/// @param erasedAt when it was erased with its project: nobody may see its media any more or bring
///   more, and what a person wrote goes; what it cost, and whom it was sent to, stays
/// @param reachedAt when it first reached each step that it has been at; steps of rows that are
///   older than this record are missing
/// @param revision counts the writes of the row; 0 for one that was not written to since they are
///   counted
/// @param stamp when it was last written to, in the database's own time
/// @param sceneRun the plan that it was born into; null where it was bought by itself
/// @param begunAt when that plan started it
/// @param controlledAt since when its media lies in the private bucket; null while it lies, or is
///   to lie, in the public one
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
    @Nullable SealedInputs sealed,
    Phase phase,
    List<Attempt> attempts,
    boolean jobOpen,
    @Nullable Instant sendWindowCloses,
    @Nullable Instant notBefore,
    @Nullable Instant cancelRequestedAt,
    @Nullable Instant stopAskedAt,
    List<MediaKey> copies,
    @Nullable MediaKey mediaKey,
    @Nullable Instant madeAt,
    @Nullable StoredMedia media,
    @Nullable Instant adoptedAt,
    @Nullable Instant discardedAt,
    @Nullable MadeFrom madeFrom,
    @Nullable FailureReason reason,
    @Nullable Cost cost,
    @Nullable Instant erasedAt,
    Instant createdAt,
    Instant changedAt,
    Map<Phase.Step, Instant> reachedAt,
    long revision,
    Mark stamp,
    @Nullable SceneRunId sceneRun,
    @Nullable Instant begunAt,
    @Nullable Instant controlledAt) {

  /// Since when its person waits for it: not while it stood in a plan.
  public Instant waitingSince() {
    return begunAt == null ? createdAt : begunAt;
  }

  /// Where its media lies, or is to lie.
  public Bucket bucket() {
    return controlledAt == null ? Bucket.PUBLIC : Bucket.PRIVATE;
  }

  /// The take, once it may be seen: of a generation that is done, or of a late one once adopted.
  public Optional<StoredMedia> take() {
    return erasedAt == null && (phase.equals(Phase.DONE) || adoptedAt != null)
        ? Optional.ofNullable(media)
        : Optional.empty();
  }

  /// Media that was made after the generation had failed: free, and hidden until it is adopted.
  public Optional<StoredMedia> late() {
    return erasedAt == null && phase.equals(Phase.FAILED) && adoptedAt == null
        ? Optional.ofNullable(media)
        : Optional.empty();
  }

  public Attempt attempt(int number) {
    return attempts.get(number - 1);
  }

  /// One send to the provider, and the record that the prompt was to go there.
  ///
  /// @param job the provider's name for it; null until it is known
  /// @param answer the provider's name for its answer, told before the answer was whole; helps to
  ///   find one that was lost
  public record Attempt(
      int number,
      Disclosure disclosure,
      Instant intendedAt,
      @Nullable Instant answeredAt,
      @Nullable String job,
      @Nullable String answer) {}

  /// What we know of the bytes of an attempt: they were to go, they went, or they may have gone;
  /// and, once ours is safe, what becomes of them there.
  public enum Disclosure {
    INTENDED,
    SENT,
    NOT_SENT,
    UNKNOWN,
    /// They went, and the provider has deleted what it kept.
    DELETED,
    /// They went, and what the provider keeps goes by itself.
    EXPIRES
  }

  /// The media as it lies in our store.
  ///
  /// @param width in pixels; 0 for sound
  /// @param millis how long it plays; 0 for a picture
  public record StoredMedia(
      MediaKey key,
      String contentType,
      long bytes,
      String sha256,
      int width,
      int height,
      long millis) {

    /// As it was written; nobody has looked into it yet.
    public static StoredMedia unseen(MediaKey key, String contentType, long bytes, String sha256) {
      return new StoredMedia(key, contentType, bytes, sha256, 0, 0, 0);
    }
  }

  /// What a generation costs us, in millionths of a US dollar.
  ///
  /// @param charged by what the provider says
  /// @param expected by the catalogue. What is above it we bear; it is reported
  public record Cost(long charged, long expected) {}
}
