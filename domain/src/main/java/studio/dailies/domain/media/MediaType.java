package studio.dailies.domain.media;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of media we keep, each told by the first bytes of its content, never by its name or by
/// what a server claims.
public enum MediaType {
  PNG("image/png", "png", Family.PICTURE),
  JPEG("image/jpeg", "jpg", Family.PICTURE),
  WEBP("image/webp", "webp", Family.PICTURE),
  MP4("video/mp4", "mp4", Family.VIDEO),
  MP3("audio/mpeg", "mp3", Family.SOUND),
  WAV("audio/wav", "wav", Family.SOUND);

  /// What a person would call it.
  public enum Family {
    PICTURE,
    VIDEO,
    SOUND
  }

  /// How many leading bytes [#of] wants to see.
  public static final int HEAD_BYTES = 16;

  private final String contentType;
  private final String extension;
  private final Family family;

  MediaType(String contentType, String extension, Family family) {
    this.contentType = contentType;
    this.extension = extension;
    this.family = family;
  }

  public String contentType() {
    return contentType;
  }

  public String extension() {
    return extension;
  }

  public Family family() {
    return family;
  }

  /// Tells the type from the first [#HEAD_BYTES] bytes; empty when it is none of ours.
  public static Optional<MediaType> of(byte[] head) {
    return Arrays.stream(values()).filter(type -> type.fits(head)).findFirst();
  }

  /// The type of a stored content type; empty when it is none of ours.
  public static Optional<MediaType> named(String contentType) {
    return Arrays.stream(values()).filter(type -> type.contentType.equals(contentType)).findFirst();
  }

  /// The family of a stored content type; empty when it is none of ours.
  public static Optional<Family> familyOf(String contentType) {
    return named(contentType).map(MediaType::family);
  }

  private boolean fits(byte[] head) {
    return switch (this) {
      case PNG -> has(head, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a);
      case JPEG -> has(head, 0, 0xff, 0xd8, 0xff);
      case WEBP -> has(head, 0, 'R', 'I', 'F', 'F') && has(head, 8, 'W', 'E', 'B', 'P');
      case MP4 -> has(head, 4, 'f', 't', 'y', 'p');
      case MP3 -> has(head, 0, 'I', 'D', '3') || isLayerThree(head);
      case WAV -> has(head, 0, 'R', 'I', 'F', 'F') && has(head, 8, 'W', 'A', 'V', 'E');
    };
  }

  /// Eleven bits of one, then any version but the reserved one, then layer three.
  private static boolean isLayerThree(byte[] head) {
    return head.length >= 2
        && (head[0] & 0xff) == 0xff
        && (head[1] & 0xe6) == 0xe2
        && (head[1] & 0x18) != 0x08;
  }

  private static boolean has(byte[] head, int from, int... expected) {
    if (head.length < from + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((head[from + i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
