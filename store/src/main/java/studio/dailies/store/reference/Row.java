package studio.dailies.store.reference;

import java.time.Instant;
import java.util.List;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.reference.ReferenceId;
import studio.dailies.store.generation.Generation.StoredMedia;

/// A reference as it is stored. `docs/audit.md` relies on `state`, `keys`, `mediaKey` and `bytes`.
///
/// @param keys of all objects that there may be of it
/// @param bytes of the clean media; while it arrives, how many may come
/// @param sealed absent while it arrives
@Document(Row.COLLECTION)
record Row(
    @Id String id,
    String account,
    String project,
    State state,
    List<String> keys,
    String mediaKey,
    long bytes,
    @Nullable String contentType,
    @Nullable String sha256,
    int width,
    int height,
    long millis,
    @Nullable Binary sealed,
    Instant createdAt) {
  static final String COLLECTION = "references";

  enum State {
    UPLOADING,
    READY,
    /// It goes with its project: whole no more, and its objects may be gone.
    LEAVING
  }

  /// What a person wrote.
  record Text(String text) {}

  static Row of(Arrival arrival, Instant now) {
    return new Row(
        arrival.id().value(),
        arrival.account().value(),
        arrival.project().value(),
        State.UPLOADING,
        arrival.keys().stream().map(MediaKey::value).toList(),
        arrival.media().value(),
        arrival.bytes(),
        null,
        null,
        0,
        0,
        0,
        null,
        now);
  }

  static Row ready(ReferenceId id, Arrival arrival, StoredMedia media, Binary sealed, Instant now) {
    return new Row(
        id.value(),
        arrival.account().value(),
        arrival.project().value(),
        State.READY,
        List.of(media.key().value()),
        media.key().value(),
        media.bytes(),
        media.contentType(),
        media.sha256(),
        media.width(),
        media.height(),
        media.millis(),
        sealed,
        now);
  }

  Arrival arrival() {
    return new Arrival(
        new ReferenceId(id),
        new AccountId(account),
        new ProjectId(project),
        bytes,
        new MediaKey(keys.getFirst()),
        new MediaKey(mediaKey));
  }

  /// @throws IllegalStateException if it is not whole
  Reference reference(String name) {
    if (contentType == null || sha256 == null) {
      throw new IllegalStateException("reference " + id + " is damaged");
    }
    return new Reference(
        new ReferenceId(id),
        new AccountId(account),
        new ProjectId(project),
        name,
        MediaType.familyOf(contentType).orElseThrow(),
        new StoredMedia(new MediaKey(mediaKey), contentType, bytes, sha256, width, height, millis),
        createdAt);
  }
}
