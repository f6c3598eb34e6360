package studio.dailies.domain.media;

import java.io.IOException;

/// A JPEG anew: what its pixels are made from. Camera notes, places, previews, colour profiles,
/// comments and what stands behind its end go; how it is to be turned stays, as that one number.
final class JpegCleaning {
  private static final int MOST_SEGMENTS = 10_000;

  /// A progressive one goes over its picture about ten times. Some megabytes can ask for a million,
  /// which would keep whoever decodes it busy for days.
  private static final int MOST_SCANS = 100;

  private static final int APP0 = 0xe0;
  private static final int ADOBE = 0xee;
  private static final int ADOBE_BYTES = 14;

  /// Version 1.1, square pixels, no preview. It says that the colours are YCbCr.
  private static final byte[] JFIF = {
    (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };

  private final Walk walk;
  private final Keeping keeping;
  private long at = 2;
  private int scans;

  private JpegCleaning(Reading in) {
    this.walk = new Walk(in);
    this.keeping = new Keeping(in.length());
  }

  /// @param turned how it is to be turned before it is shown
  /// @throws Unplayable if it does not come to its end
  static Pieces pieces(Reading in, Orientation turned) throws IOException, Unplayable {
    return new JpegCleaning(in).pieces(turned);
  }

  private Pieces pieces(Orientation turned) throws IOException, Unplayable {
    keeping.keep(0, at);
    if (marker() == APP0 && walk.text(at + 4, 5).equals("JFIF\0")) {
      keeping.make(JFIF);
    }
    if (!turned.equals(Orientation.UPRIGHT)) {
      keeping.make(note(turned));
    }
    for (int i = 0; i < MOST_SEGMENTS; i++) {
      int marker = marker();
      if (marker == Jpeg.END_OF_PICTURE) {
        keeping.keep(at, at + 2);
        return keeping.pieces();
      }
      segment(marker);
    }
    throw new Unplayable("it is made of too many parts");
  }

  /// What comes next; goes over what only fills up.
  private int marker() throws IOException, Unplayable {
    if (walk.u8(at) != 0xff) {
      throw new Unplayable("a part of it lies about its length");
    }
    while (walk.u8(at + 1) == 0xff) {
      at++;
    }
    return walk.u8(at + 1);
  }

  private void segment(int marker) throws IOException, Unplayable {
    int length = walk.u16(at + 2);
    if (length < 2 || !Jpeg.isSegment(marker)) {
      throw new Unplayable("a part of it lies about its length");
    }
    long next = at + 2 + length;
    if (marker == Jpeg.START_OF_SCAN) {
      if (++scans > MOST_SCANS) {
        throw new Unplayable("it goes over its picture more than " + MOST_SCANS + " times");
      }
      next = endOfScan(next);
    }
    if (marker < APP0 || isAdobe(marker, length)) {
      keeping.keep(at, next);
    }
    at = next;
  }

  /// It says which colours the numbers mean, in a fixed form.
  private boolean isAdobe(int marker, int length) throws IOException, Unplayable {
    return marker == ADOBE && length == ADOBE_BYTES && walk.text(at + 4, 5).equals("Adobe");
  }

  /// The next marker that is neither stuffing, nor filling, nor a restart.
  private long endOfScan(long start) throws IOException, Unplayable {
    for (long here = start; ; here++) {
      if (walk.u8(here) == 0xff) {
        int next = walk.u8(here + 1);
        if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
          return here;
        }
      }
    }
  }

  /// The smallest EXIF that says how to turn it.
  private static byte[] note(Orientation turned) {
    return new byte[] {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0, // a segment of 34 bytes
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8, // its directory is at 8
      0,
      1, // one entry:
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) turned.noted(),
      0,
      0, // a short
      0,
      0,
      0,
      0 // and no other directory
    };
  }
}
