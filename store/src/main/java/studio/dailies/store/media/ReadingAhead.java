package studio.dailies.store.media;

import java.io.IOException;
import java.util.Arrays;
import studio.dailies.domain.media.Bytes;

/// Fetches a megabyte where somebody goes through content block by block, so that a picture takes
/// tens of requests and not hundreds. Who jumps about gets what they ask for.
final class ReadingAhead implements Bytes {
  private static final int BLOCK = 64 * 1024;
  private static final int AHEAD = 1024 * 1024;

  private final Bytes content;
  private byte[] window = {};
  private long windowAt;

  ReadingAhead(Bytes content) {
    this.content = content;
  }

  @Override
  public long length() {
    return content.length();
  }

  @Override
  public byte[] at(long offset, int count) throws IOException {
    if (offset < windowAt || offset + count > windowAt + window.length) {
      if (count < BLOCK) {
        return content.at(offset, count);
      }
      window = content.at(offset, AHEAD);
      windowAt = offset;
    }
    int from = (int) (offset - windowAt);
    return Arrays.copyOfRange(window, from, Math.min(window.length, from + count));
  }
}
