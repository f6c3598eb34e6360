package studio.dailies.api.reference;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import studio.dailies.api.request.BodyRefused;
import studio.dailies.api.request.UploadBody;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.media.Probe;
import studio.dailies.domain.media.Probed;
import studio.dailies.domain.reference.ReferenceLimits;
import studio.dailies.domain.reference.Unfit;
import studio.dailies.store.generation.Upload.Original;
import studio.dailies.store.media.Source;

/// An upload as it comes: once, from whoever sends it, and judged by its content alone.
record Coming(UploadBody body) implements Source {

  @Override
  public Content from(long offset, Optional<Original> before) {
    return new Content(body, new Original(null, null));
  }

  /// Told early, so that what is none of ours is not stored, and a picture not as long as a video.
  @Override
  public MediaType typeOf(byte[] head) throws IOException {
    Optional<MediaType> type = MediaType.of(head);
    if (type.isEmpty()) {
      check(Probe.of(new Head(head)), head.length);
      throw new IllegalStateException("what has no type was taken");
    }
    body.atMost(ReferenceLimits.of(type.get().family()).bytes());
    return type.get();
  }

  @Override
  public Facts look(Bytes content) throws IOException {
    return check(Probe.of(content), content.length());
  }

  /// @throws BodyRefused if it may be no reference, with what it is and what is allowed
  static Facts check(Probed probed, long bytes) throws BodyRefused {
    Optional<Unfit> unfit = ReferenceLimits.problem(probed, bytes);
    if (unfit.isPresent()) {
      throw BodyRefused.unfit(unfit.get().value(), unfit.get().limit());
    }
    return (Facts) probed;
  }

  // Read, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Head(byte[] bytes) implements Bytes {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public byte[] at(long offset, int count) {
      return Arrays.copyOfRange(bytes, (int) offset, (int) offset + count);
    }
  }
}
