package studio.dailies.domain.media;

import java.io.IOException;
import java.util.Optional;

/// Finds out what content is, and how large and long, from its bytes alone. It never follows a name
/// or an address in it, decodes nothing, and ends after so many reads whatever the content says: at
/// most 2,048 of at most 64 KiB, and for honest content a few.
///
/// The formats can be trusted as far as they can be checked: what they say must fit what is there.
/// A picture is not decoded, so its pixels may still be broken.
public final class Probe {
  private Probe() {}

  /// Looks into the content.
  ///
  /// @throws IOException if it cannot be read now; looking again is safe
  public static Probed of(Bytes content) throws IOException {
    Reading in = new Reading(content);
    try {
      Optional<MediaType> type = type(in);
      return type.isPresent() ? facts(type.get(), in) : new NotPlayable(Stranger.why(in));
    } catch (Unplayable e) {
      return new NotPlayable(e.why());
    }
  }

  private static Optional<MediaType> type(Reading in) throws IOException, Unplayable {
    return MediaType.of(in.at(0, (int) Math.min(MediaType.HEAD_BYTES, in.length())));
  }

  private static Facts facts(MediaType type, Reading in) throws IOException, Unplayable {
    return switch (type) {
      case PNG -> Png.facts(in);
      case JPEG -> Jpeg.facts(in);
      case WEBP -> Webp.facts(in);
      case MP4 -> Mp4.facts(in);
      case MP3 -> Mp3.facts(in);
      case WAV -> Wav.facts(in);
    };
  }
}
