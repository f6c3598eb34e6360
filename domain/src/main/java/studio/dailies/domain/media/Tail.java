package studio.dailies.domain.media;

import java.io.IOException;

/// The end of a picture: whoever cut it off has cut off its last mark. What is behind that mark (a
/// camera's notes) does not count, but the mark is looked for only so far back; phones put whole
/// clips there, so whoever does not find it has to walk through the picture.
final class Tail {
  private Tail() {}

  /// @param from where the picture's own data begins; a mark before that is another's
  /// @return whether the mark is there
  static boolean has(byte[] mark, Reading in, long from) throws IOException, Unplayable {
    long start = Math.max(from, in.length() - Reading.BLOCK);
    if (start < in.length()) {
      byte[] tail = in.at(start, (int) (in.length() - start));
      for (int at = tail.length - mark.length; at >= 0; at--) {
        if (isAt(tail, at, mark)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAt(byte[] bytes, int at, byte[] mark) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes[at + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
