package studio.dailies.activities.generation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.provider.Intake;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaType;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.Generations.Place;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.media.MediaStore;
import studio.dailies.store.media.Once;
import studio.dailies.store.media.OneUpload;
import studio.dailies.store.media.Source;

/// Takes the media that is the answer to one send. It comes once: what breaks off cannot be gone on
/// with, so no upload of it is kept.
final class Receiving implements Intake {
  private final Generations generations;
  private final MediaStore media;
  private final Supplier<Place> proposed;
  private final Wanted wanted;
  private final GenerationId id;
  private final int attempt;
  private @Nullable StoredMedia stored;

  Receiving(
      Generations generations,
      MediaStore media,
      Supplier<Place> proposed,
      Wanted wanted,
      GenerationId id,
      int attempt) {
    this.generations = generations;
    this.media = media;
    this.proposed = proposed;
    this.wanted = wanted;
    this.id = id;
    this.attempt = attempt;
  }

  @Override
  public void named(String answer) {
    generations.named(id, attempt, answer);
  }

  @Override
  public void take(InputStream body) throws IOException {
    Place place =
        generations
            .beginCopy(id, Phase.sending(attempt), proposed.get())
            .orElseThrow(() -> new IOException("nobody waits for this answer any more"));
    stored =
        media.write(
            place.bucket(),
            place.key(),
            new Once(new Answer(body, wanted)),
            new OneUpload(),
            () -> {});
  }

  /// What was taken.
  StoredMedia stored() {
    if (stored == null) {
      throw new IllegalStateException("a provider delivered nothing");
    }
    return stored;
  }

  private record Answer(InputStream body, Wanted wanted) implements Source {
    @Override
    public Content from(long offset, Optional<Upload.Original> before) {
      return new Content(body, new Upload.Original(null, null));
    }

    @Override
    public MediaType typeOf(byte[] head) throws IOException {
      return wanted.typeOf(head);
    }

    @Override
    public Facts look(Bytes content) throws IOException {
      return wanted.look(content);
    }
  }
}
