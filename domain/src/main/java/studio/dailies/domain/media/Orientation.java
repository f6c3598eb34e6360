package studio.dailies.domain.media;

import java.io.IOException;

/// How a JPEG is to be turned before it is shown, as the camera noted in its EXIF (CIPA DC-008,
/// 4.6.4, tag 0112).
///
/// @param quarterTurns clockwise, 0 to 3, after mirroring
/// @param mirrored left and right change places
public record Orientation(int quarterTurns, boolean mirrored) {
  public static final Orientation UPRIGHT = new Orientation(0, false);

  private static final int MOST_SEGMENTS = 100;
  private static final int MOST_ENTRIES = 500;
  private static final int EXIF = 0xe1;
  private static final int FIRST_OTHER = 0xc0;
  private static final int TAG = 0x0112;

  /// What the JPEG says; upright where it says nothing, or nonsense.
  ///
  /// @throws IOException if it cannot be read now
  public static Orientation of(Bytes jpeg) throws IOException {
    Reading in = new Reading(jpeg);
    try {
      return of(noted(in));
    } catch (Unplayable e) {
      return UPRIGHT;
    }
  }

  /// The number that a camera would note for it, 1 to 8.
  int noted() {
    return switch (quarterTurns) {
      case 0 -> mirrored ? 2 : 1;
      case 1 -> mirrored ? 7 : 6;
      case 2 -> mirrored ? 4 : 3;
      default -> mirrored ? 5 : 8;
    };
  }

  private static Orientation of(int noted) {
    return switch (noted) {
      case 2 -> new Orientation(0, true);
      case 3 -> new Orientation(2, false);
      case 4 -> new Orientation(2, true);
      case 5 -> new Orientation(3, true);
      case 6 -> new Orientation(1, false);
      case 7 -> new Orientation(1, true);
      case 8 -> new Orientation(3, false);
      default -> UPRIGHT;
    };
  }

  private static int noted(Reading in) throws IOException, Unplayable {
    long at = 2;
    for (int i = 0; i < MOST_SEGMENTS; i++) {
      int marker = in.u16(at) & 0xff;
      if (marker < 0xe0 && marker >= FIRST_OTHER && marker != 0xdb && marker != 0xc4) {
        return 1;
      }
      long body = at + 4;
      if (marker == EXIF && in.text(body, 6).equals("Exif\0\0")) {
        return inTiff(in, body + 6);
      }
      at += 2 + in.u16(at + 2);
    }
    return 1;
  }

  private static int inTiff(Reading in, long tiff) throws IOException, Unplayable {
    boolean little = in.text(tiff, 2).equals("II");
    long directory = tiff + (little ? in.u32le(tiff + 4) : in.u32(tiff + 4));
    int entries = Math.min(u16(in, directory, little), MOST_ENTRIES);
    for (long at = directory + 2; at < directory + 2 + 12L * entries; at += 12) {
      if (u16(in, at, little) == TAG) {
        return u16(in, at + 8, little);
      }
    }
    return 1;
  }

  private static int u16(Reading in, long at, boolean little) throws IOException, Unplayable {
    return little ? in.u16le(at) : in.u16(at);
  }
}
