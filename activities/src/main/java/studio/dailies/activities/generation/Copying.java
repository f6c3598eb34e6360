package studio.dailies.activities.generation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import studio.dailies.activities.Failures;
import studio.dailies.activities.net.Door;
import studio.dailies.activities.net.DoorFailure;
import studio.dailies.activities.net.Opened;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.model.Model;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.media.MediaStore;

/// Copies what a provider made into our own store, checked by its content.
final class Copying {
  /// More than any model of the catalogue can make.
  private static final long MOST_BYTES = 2L << 30;

  /// Within the time that one try of the activity has, see [ActivityKinds#copy].
  private static final Duration LONGEST = Duration.ofMinutes(14);

  private final Door door;
  private final MediaStore media;

  Copying(Door door, MediaStore media) {
    this.door = door;
    this.media = media;
  }

  /// What became of a copy.
  sealed interface Copied {
    record Stored(StoredMedia media) implements Copied {}

    record Unusable() implements Copied {}

    record Lost() implements Copied {}
  }

  /// @param tries how many tries there may still be; at the last, what breaks off is lost
  Copied copy(MediaKey key, Model model, URI from, int tries, Runnable progress) {
    try (Opened opened = door.open(from, MOST_BYTES, LONGEST)) {
      BufferedInputStream content = new BufferedInputStream(opened.body());
      Optional<MediaType> type = typeOf(content);
      if (type.isEmpty() || type.get().family() != model.kind().makes()) {
        return new Copied.Unusable();
      }
      return new Copied.Stored(media.write(key, type.get(), content, progress));
    } catch (DoorFailure.Refused | DoorFailure.TooLarge e) {
      return new Copied.Unusable();
    } catch (DoorFailure.Gone e) {
      return new Copied.Lost();
    } catch (IOException e) {
      if (tries <= 0) {
        return new Copied.Lost();
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
}
