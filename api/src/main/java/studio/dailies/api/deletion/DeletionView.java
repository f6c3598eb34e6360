package studio.dailies.api.deletion;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.deletion.DeletionStage;
import studio.dailies.store.deletion.Deletion;

/// How far a deletion is.
///
/// @param words the same in a sentence
/// @param completion the signed completion, as the very text that was signed; there when it is done
record DeletionView(
    @Schema(example = "PROJECTS") DeletionStage stage,
    String words,
    Instant begunAt,
    @Nullable Instant finishedAt,
    @Nullable String completion) {

  static DeletionView of(Deletion deletion) {
    return new DeletionView(
        deletion.stage(),
        deletion.stage().words(),
        deletion.begunAt(),
        deletion.finishedAt(),
        deletion.completion());
  }
}
