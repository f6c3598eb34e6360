package studio.dailies.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is kept of a row until the other stores were read.
///
/// @param bytes the size of the take, absent while there is none
/// @param isErased whether its take may be gone
/// @param controlledAt since when its media lies in the private bucket
/// @param mayHaveAnUnknownJob whether an answer to it was lost, and with it perhaps a job's name
record Generation(
    String id,
    String ledger,
    String provider,
    long price,
    Row.Step step,
    @Nullable String mediaKey,
    @Nullable Long bytes,
    List<String> copies,
    boolean isErased,
    @Nullable Instant controlledAt,
    boolean mayHaveAnUnknownJob) {

  static Generation of(Row row) {
    return new Generation(
        row.id(),
        row.ledger(),
        row.provider(),
        row.price(),
        row.step(),
        row.mediaKey(),
        row.bytes(),
        row.copies(),
        row.erasedAt() != null,
        row.controlledAt(),
        row.attempts().stream().anyMatch(Row.Attempt::mayHaveAnUnknownJob));
  }
}
