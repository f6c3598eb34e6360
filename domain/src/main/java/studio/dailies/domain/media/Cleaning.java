package studio.dailies.domain.media;

import java.io.IOException;
import java.io.InputStream;

/// Takes out of pictures, sound and video what they tell beside what is heard and seen: places,
/// names, times, notes of cameras and programs. What is shown stays as it was, to the bit; nothing
/// is decoded. Colour profiles go too, since they hold texts: a picture that had one is shown in
/// the usual colours (docs/adr/0021).
public final class Cleaning {
  private Cleaning() {}

  /// Plans how content that [Probe] took is to be written anew, unless it is an MP3. In an MP4 what
  /// goes becomes empty space of the same length, so that nothing else moves.
  ///
  /// @throws IOException if it cannot be read now; planning again is safe
  /// @throws IllegalArgumentException if it is an MP3, see [#frames]
  public static Cleaned of(MediaType type, Bytes content) throws IOException {
    try {
      return switch (type) {
        case MP4 -> new Mp4Cleaning(new Reading(content)).pieces();
        case WAV -> WavCleaning.pieces(new Reading(content));
        case PNG -> PngCleaning.pieces(new Reading(content));
        case JPEG -> JpegCleaning.pieces(new Reading(content), Orientation.of(content));
        case WEBP -> WebpCleaning.pieces(new Reading(content));
        case MP3 -> throw new IllegalArgumentException("an MP3 is not rewritten piece by piece");
      };
    } catch (Unplayable e) {
      return new NotPlayable(e.why());
    }
  }

  /// The frames of an MP3 and nothing else, while it streams by.
  public static Mp3Frames frames(InputStream mp3) {
    return new Mp3Frames(mp3);
  }
}
