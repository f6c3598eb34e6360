package studio.dailies.api.reference;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.media.MediaType.Family;
import studio.dailies.store.reference.Reference;

/// A picture, sound or video that a person uploaded, as it is kept: without what it told beside
/// what it shows.
///
/// @param sha256 of what is kept, not of what was sent
/// @param width in pixels, as stored: a JPEG may say that it is to be turned; absent for sound
/// @param height likewise
/// @param millis how long it plays; absent for a picture
record ReferenceView(
    String id,
    String project,
    String name,
    Family family,
    @Schema(example = "image/png") String contentType,
    long bytes,
    String sha256,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Long millis,
    Instant createdAt) {
  static ReferenceView of(Reference reference) {
    var media = reference.media();
    return new ReferenceView(
        reference.id().value(),
        reference.project().value(),
        reference.name(),
        reference.family(),
        media.contentType(),
        media.bytes(),
        media.sha256(),
        media.width() == 0 ? null : media.width(),
        media.height() == 0 ? null : media.height(),
        media.millis() == 0 ? null : media.millis(),
        reference.createdAt());
  }
}
