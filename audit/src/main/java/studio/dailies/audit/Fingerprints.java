package studio.dailies.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/// Which texts were there before, in some 32 bytes each however long they are. Two that differ have
/// the same 128 bits of SHA-256 never, as far as anybody knows.
final class Fingerprints {
  private static final int LEAST_SLOTS = 1 << 10;

  private long[] slots = new long[2 * LEAST_SLOTS];
  private int size;

  /// @return whether it is new
  boolean add(String text) {
    ByteBuffer digest = ByteBuffer.wrap(CanonicalBytes.sha256(text.getBytes(UTF_8)));
    if (4 * (size + 1) > slots.length) {
      grow();
    }
    boolean isNew = put(digest.getLong(), digest.getLong());
    size += isNew ? 1 : 0;
    return isNew;
  }

  private boolean put(long high, long low) {
    int mask = slots.length / 2 - 1;
    for (int slot = (int) high & mask; ; slot = (slot + 1) & mask) {
      int at = 2 * slot;
      if (slots[at] == 0 && slots[at + 1] == 0) {
        slots[at] = high;
        slots[at + 1] = low;
        return true;
      }
      if (slots[at] == high && slots[at + 1] == low) {
        return false;
      }
    }
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    for (int at = 0; at < old.length; at += 2) {
      if (old[at] != 0 || old[at + 1] != 0) {
        put(old[at], old[at + 1]);
      }
    }
  }
}
