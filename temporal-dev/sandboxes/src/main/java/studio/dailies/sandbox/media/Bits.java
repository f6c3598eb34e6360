package studio.dailies.sandbox.media;

/// Writes bits, the highest first, into bytes that are zero.
final class Bits {
  private final byte[] bytes;
  private int at;

  /// Begins at that byte.
  Bits(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = 8 * from;
  }

  Bits put(int value, int count) {
    for (int i = count - 1; i >= 0; i--, at++) {
      if ((value >> i & 1) == 1) {
        bytes[at / 8] |= (byte) (0x80 >> at % 8);
      }
    }
    return this;
  }
}
