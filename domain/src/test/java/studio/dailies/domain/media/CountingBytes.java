package studio.dailies.domain.media;

import java.util.Arrays;

/// Content in memory that counts how it is read.
final class CountingBytes implements Bytes {
  private final byte[] content;
  int reads;
  long bytes;
  int longest;

  CountingBytes(byte[] content) {
    this.content = content;
  }

  @Override
  public long length() {
    return content.length;
  }

  @Override
  public byte[] at(long offset, int count) {
    reads++;
    longest = Math.max(longest, count);
    byte[] some =
        Arrays.copyOfRange(content, (int) offset, (int) Math.min(content.length, offset + count));
    bytes += some.length;
    return some;
  }
}
