package studio.dailies.domain.media;

/// Counts how often a JPEG goes over its picture. A progressive one does so about ten times, each
/// of which a decoder has to follow over all pixels: some megabytes can ask for a million, which
/// would keep it busy for days.
public final class JpegScans {
  private static final int START_OF_SCAN = 0xda;
  private static final int FIRST_RESTART = 0xd0;
  private static final int LAST_RESTART = 0xd7;

  private JpegScans() {}

  /// @param jpeg all of it
  public static int in(byte[] jpeg) {
    int scans = 0;
    int at = 0;
    while (at + 3 < jpeg.length) {
      int marker = jpeg[at + 1] & 0xff;
      if (jpeg[at] != (byte) 0xff || isInData(marker)) {
        at++;
      } else {
        scans += marker == START_OF_SCAN ? 1 : 0;
        at += 2 + (((jpeg[at + 2] & 0xff) << 8) | (jpeg[at + 3] & 0xff));
      }
    }
    return scans;
  }

  /// What does not begin a segment: stuffing, filling, restarts, beginning and end.
  private static boolean isInData(int marker) {
    return marker == 0
        || marker == 1
        || marker == 0xff
        || (marker >= FIRST_RESTART && marker <= LAST_RESTART + 2);
  }
}
