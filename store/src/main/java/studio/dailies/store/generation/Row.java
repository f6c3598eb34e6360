package studio.dailies.store.generation;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonTimestamp;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Mark;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.generation.Generation.Cost;
import studio.dailies.store.generation.Generation.Disclosure;
import studio.dailies.store.generation.Generation.StoredMedia;

/// The document of a generation. Takes, attempts, disclosures and run ids live in it, so that one
/// write moves all of them together.
@Document(Row.COLLECTION)
record Row(
    @Id String id,
    int v,
    String account,
    String ledger,
    String project,
    String shot,
    String quote,
    String model,
    String provider,
    long price,
    @Nullable Binary sealed,
    Phase.Step step,
    int attempt,
    List<AttemptRow> attempts,
    List<String> jobNames,
    boolean jobOpen,
    @Nullable Boolean keptThere,
    @Nullable Instant sendWindowCloses,
    @Nullable Instant notBefore,
    @Nullable Instant cancelRequestedAt,
    @Nullable Instant stopAskedAt,
    @Nullable List<String> copies,
    @Nullable String mediaKey,
    @Nullable UploadRow upload,
    @Nullable Instant madeAt,
    @Nullable MediaRow media,
    @Nullable FailureReason reason,
    @Nullable Cost cost,
    @Nullable Instant adoptedAt,
    @Nullable Instant discardedAt,
    @Nullable MadeFromRow madeFrom,
    @Nullable Instant erasedAt,
    List<String> runs,
    Instant createdAt,
    Instant changedAt,
    @Nullable Instant watchedAt,
    @Nullable Map<String, Instant> times,
    @Nullable Long revision,
    @Nullable BsonTimestamp stamp,
    @Nullable String sceneRun,
    @Nullable Instant begunAt,
    @Nullable Instant controlledAt) {

  static final String COLLECTION = "generations";

  /// The form of the document that this program writes. A row of a higher one is left alone.
  static final int VERSION = 1;

  record AttemptRow(
      int number,
      Disclosure disclosure,
      Instant intendedAt,
      @Nullable Instant answeredAt,
      @Nullable String job,
      @Nullable String answer) {}

  record UploadRow(
      String id, @Nullable MediaType type, @Nullable Long length, @Nullable String tag) {
    static UploadRow of(Upload upload) {
      var original = upload.original();
      return new UploadRow(upload.id(), upload.type(), original.length(), original.tag());
    }

    Upload toUpload() {
      return new Upload(id, type, new Upload.Original(length, tag));
    }
  }

  record MediaRow(
      String contentType, long bytes, String sha256, int width, int height, long millis) {
    static MediaRow of(StoredMedia media) {
      return new MediaRow(
          media.contentType(),
          media.bytes(),
          media.sha256(),
          media.width(),
          media.height(),
          media.millis());
    }
  }

  /// The name that the sealed part of this document is bound to.
  static String document(GenerationId id) {
    return COLLECTION + "/" + id;
  }

  static Row born(NewGeneration g, Binary sealed) {
    return born(g, sealed, Phase.NEW, null);
  }

  /// Born into a plan, which alone starts it.
  static Row planned(NewGeneration g, Binary sealed, SceneRunId run) {
    return born(g, sealed, Phase.PLANNED, run.value());
  }

  private static Row born(NewGeneration g, Binary sealed, Phase phase, @Nullable String sceneRun) {
    return new Row(
        g.id().value(),
        VERSION,
        g.account().value(),
        g.ledger().value(),
        g.project().value(),
        g.shot().value(),
        g.quote().value(),
        g.model().value(),
        g.provider(),
        g.price(),
        sealed,
        phase.step(),
        phase.attempt(),
        List.of(),
        // Jobs are unique over all rows; a first name of its own keeps rows without jobs apart.
        List.of(g.id().value()),
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        MadeFromRow.of(g.madeFrom()),
        null,
        List.of(),
        g.createdAt(),
        g.createdAt(),
        g.createdAt(),
        null,
        // The database sets them, with every write.
        null,
        null,
        sceneRun,
        null,
        null);
  }

  Generation toGeneration() {
    return new Generation(
        new GenerationId(id),
        new AccountId(account),
        new LedgerId(ledger),
        new ProjectId(project),
        new ShotId(shot),
        new QuoteId(quote),
        new ModelId(model),
        provider,
        price,
        inputs(),
        new Phase(step, attempt),
        attempts.stream()
            .map(a ->
                new Generation.Attempt(
                    a.number(),
                    a.disclosure(),
                    a.intendedAt(),
                    a.answeredAt(),
                    a.job(),
                    a.answer()))
            .toList(),
        jobOpen,
        sendWindowCloses,
        notBefore,
        cancelRequestedAt,
        stopAskedAt,
        copies == null ? List.of() : copies.stream().map(MediaKey::new).toList(),
        mediaKey == null ? null : new MediaKey(mediaKey),
        madeAt,
        storedMedia(),
        adoptedAt,
        discardedAt,
        madeFrom == null ? null : madeFrom.toMadeFrom(),
        reason,
        cost,
        erasedAt,
        createdAt,
        changedAt,
        reachedAt(),
        revision == null ? 0 : revision,
        stamp == null ? Mark.FIRST : new Mark(stamp.getValue()),
        sceneRun == null ? null : new SceneRunId(sceneRun),
        begunAt,
        controlledAt);
  }

  private Map<Phase.Step, Instant> reachedAt() {
    Map<Phase.Step, Instant> reached = new EnumMap<>(Phase.Step.class);
    reached.put(sceneRun == null ? Phase.Step.NEW : Phase.Step.PLANNED, createdAt);
    if (times != null) {
      times.forEach((name, at) -> reached.put(Phase.Step.valueOf(name), at));
    }
    return Map.copyOf(reached);
  }

  private @Nullable SealedInputs inputs() {
    if (sealed == null && erasedAt == null) {
      throw new IllegalStateException("its inputs are gone, and it was not erased");
    }
    return sealed == null ? null : new SealedInputs(sealed);
  }

  private @Nullable StoredMedia storedMedia() {
    if (mediaKey == null || media == null) {
      return null;
    }
    return new StoredMedia(
        new MediaKey(mediaKey),
        media.contentType(),
        media.bytes(),
        media.sha256(),
        media.width(),
        media.height(),
        media.millis());
  }
}
