package studio.dailies.api.reference;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.request.BodyRefused;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Cleaned;
import studio.dailies.domain.media.Cleaning;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.media.Mp3Frames;
import studio.dailies.domain.media.NotPlayable;
import studio.dailies.domain.media.Pieces;
import studio.dailies.domain.media.Probe;
import studio.dailies.store.generation.Upload.Original;
import studio.dailies.store.media.Source;

/// What lies in quarantine, streamed without what it tells. It must still be what it was.
///
/// @param length null where it is known only at the end
/// @param frames null unless it is an MP3, whose length is counted
record Washed(Facts facts, InputStream stream, @Nullable Long length, @Nullable Mp3Frames frames)
    implements Source {

  /// @param dirty all of it, from its first byte on; closed with the stream
  /// @param content the same, to be looked into
  /// @throws BodyRefused if it cannot be had without what it tells
  static Washed of(Facts facts, InputStream dirty, Bytes content) throws IOException {
    if (facts.type() == MediaType.MP3) {
      Mp3Frames frames = Cleaning.frames(dirty);
      return new Washed(facts, frames, null, frames);
    }
    Cleaned plan = Cleaning.of(facts.type(), content);
    return switch (plan) {
      case Pieces pieces -> new Washed(facts, pieces.over(dirty), pieces.length(), null);
      case NotPlayable(String why) -> throw cannotBeHad(why);
    };
  }

  private static BodyRefused cannotBeHad(String why) {
    return BodyRefused.unfit(why, "must be media that can be had without its notes");
  }

  @Override
  public Content from(long offset, Optional<Original> before) {
    return new Content(stream, new Original(length, null));
  }

  @Override
  public MediaType typeOf(byte[] head) throws IOException {
    return MediaType.of(head)
        .filter(facts.type()::equals)
        .orElseThrow(() -> cannotBeHad("there is nothing in it but notes"));
  }

  @Override
  public Facts look(Bytes content) throws IOException {
    Facts now = Coming.check(Probe.of(content), content.length());
    if (frames != null) {
      now = Coming.check(new Facts(MediaType.MP3, 0, 0, frames.millis()), content.length());
    } else if (!now.equals(facts)) {
      throw cannotBeHad("it is something else without them");
    }
    return now;
  }
}
