package studio.dailies.activities.generation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import studio.dailies.activities.Failures;
import studio.dailies.activities.net.Door;
import studio.dailies.activities.net.DoorFailure;
import studio.dailies.activities.net.Opened;
import studio.dailies.activities.net.Rest;
import studio.dailies.activities.provider.ProviderClient.Body;
import studio.dailies.activities.provider.UnusableMedia;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.Generations.Place;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.generation.Upload.Original;
import studio.dailies.store.media.MediaStore;
import studio.dailies.store.media.Memory;
import studio.dailies.store.media.Source;

/// Copies what a provider made into our own store, through the door, checked by its content. A try
/// that comes after another goes on with its upload, which the row keeps.
final class Copying {
  /// More than any model of the catalogue can make: a minute in 4K of the highest quality is some
  /// gigabytes.
  private static final long MOST_BYTES = 8L << 30;

  /// Within the time that one try of the activity has, see [ActivityKinds#copy].
  private static final Duration LONGEST = Duration.ofMinutes(14);

  private final Generations generations;
  private final Door door;
  private final MediaStore media;

  Copying(Generations generations, Door door, MediaStore media) {
    this.generations = generations;
    this.door = door;
    this.media = media;
  }

  /// What came of it, once and for all.
  sealed interface Copied {
    /// It lies under the key that the row keeps. The row does not say so yet.
    record Stored(StoredMedia media) implements Copied {}

    /// It is nothing that this model was to make, or the door does not open for it.
    record Unusable() implements Copied {}

    /// The provider has it no longer, or it broke off too often.
    record Lost() implements Copied {}
  }

  /// Safe to repeat, and beside a late twin.
  ///
  /// @param place the one that the row keeps
  /// @param first whether it was kept just now, so that no upload can have begun
  /// @param tries how many tries there may still be; at the last, what breaks off is lost
  /// @param progress told with every part; throwing from it stops the copy
  /// @throws io.temporal.failure.ApplicationFailure `CopyBroken`, if a later try may go on
  /// @throws studio.dailies.store.media.MediaStoreException likewise, as often as it takes
  Copied copy(
      Generation generation,
      Place place,
      boolean first,
      Source source,
      int tries,
      Runnable progress) {
    Memory memory = new RowMemory(generations, generation.id(), place.key(), first);
    try {
      return new Copied.Stored(media.write(place.bucket(), place.key(), source, memory, progress));
    } catch (UnusableMedia | DoorFailure.Refused | DoorFailure.TooLarge e) {
      return given(new Copied.Unusable(), place, memory);
    } catch (DoorFailure.Gone e) {
      return given(new Copied.Lost(), place, memory);
    } catch (IOException e) {
      if (tries <= 0) {
        return given(new Copied.Lost(), place, memory);
      }
      throw Failures.away("CopyBroken", null, e);
    }
  }

  /// Deletes what was copied: nobody is to have it.
  void takeBack(MediaKey key) {
    media.deletePublic(key, Optional.empty());
    media.deletePrivate(key);
  }

  /// Nobody will go on with what was uploaded.
  private Copied given(Copied end, Place place, Memory memory) {
    memory.upload().ifPresent(upload -> media.abandon(place.bucket(), place.key(), upload));
    return end;
  }

  /// The upload of a row.
  private static final class RowMemory implements Memory {
    private final Generations generations;
    private final GenerationId id;
    private final MediaKey key;
    private boolean nothingYet;

    RowMemory(Generations generations, GenerationId id, MediaKey key, boolean nothingYet) {
      this.generations = generations;
      this.id = id;
      this.key = key;
      this.nothingYet = nothingYet;
    }

    @Override
    public Optional<Upload> upload() {
      return nothingYet ? Optional.empty() : generations.upload(id);
    }

    @Override
    public Optional<Upload> keep(Upload proposed) {
      nothingYet = false;
      return generations.keepUpload(id, key, proposed);
    }

    @Override
    public void forget(Upload upload) {
      generations.forgetUpload(id, upload);
    }
  }

  /// What lies at an address that a provider made.
  ///
  /// @param heartbeat told while bytes that are safe already are read again
  Source fetched(URI from, Wanted wanted, Runnable heartbeat) {
    return new Fetched(door, from, wanted, heartbeat);
  }

  /// What only the provider's client can fetch.
  Source kept(Body body, Wanted wanted) {
    return new KeptThere(body, wanted);
  }

  private record KeptThere(Body body, Wanted wanted) implements Source {
    @Override
    public Content from(long offset, Optional<Original> before) throws IOException {
      InputStream stream = body.open();
      try {
        stream.skipNBytes(offset);
        return new Content(stream, new Original(null, null));
      } catch (IOException e) {
        stream.close();
        throw e;
      }
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

  /// What lies at an address, through the door.
  private record Fetched(Door door, URI from, Wanted wanted, Runnable heartbeat) implements Source {
    private static final int BETWEEN_HEARTBEATS = 8 * 1024 * 1024;

    @Override
    public Content from(long offset, Optional<Original> before) throws IOException {
      Rest rest = new Rest(offset, before.map(Original::tag).orElse(null));
      Opened opened = door.open(from, rest, MOST_BYTES, LONGEST);
      try {
        Original now = original(opened);
        if (before.isPresent() && !isSame(before.get(), now, offset)) {
          throw new ContentChanged();
        }
        skip(opened.body(), offset - opened.start());
        return new Content(opened.body(), now);
      } catch (IOException | RuntimeException e) {
        opened.close();
        throw e;
      }
    }

    private static boolean isSame(Original before, Original now, long offset) {
      return before.fits(now) && (now.length() == null || now.length() >= offset);
    }

    private static Original original(Opened opened) {
      OptionalLong length = opened.length();
      return new Original(
          length.isPresent() ? length.getAsLong() : null, opened.tag().orElse(null));
    }

    /// The server sent bytes again that are safe already.
    private void skip(InputStream body, long count) throws IOException {
      byte[] unread = new byte[64 * 1024];
      for (long left = count, next = BETWEEN_HEARTBEATS; left > 0; ) {
        int read = body.read(unread, 0, (int) Math.min(unread.length, left));
        if (read < 0) {
          throw new ContentChanged();
        }
        left -= read;
        if (count - left >= next) {
          heartbeat.run();
          next += BETWEEN_HEARTBEATS;
        }
      }
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
