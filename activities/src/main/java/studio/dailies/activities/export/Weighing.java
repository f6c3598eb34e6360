package studio.dailies.activities.export;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import studio.dailies.store.export.ExportFile;
import studio.dailies.store.media.ExportShelf;

/// Reads files before they are put into an archive: that they are what their rows say, and what
/// their checksum is in the archive.
final class Weighing {
  private static final int AT_ONCE = 64 * 1024;
  private static final long BETWEEN_HEARTBEATS = 8L << 20;

  private final ExportShelf shelf;
  private final Runnable alive;

  Weighing(ExportShelf shelf, Runnable alive) {
    this.shelf = shelf;
    this.alive = alive;
  }

  /// @return the CRC-32 of its content; empty if it is not there any more
  /// @throws IOException if it cannot be read, or is not what it was
  OptionalLong crc(ExportFile file) throws IOException {
    if (file.bytes() == 0) {
      return OptionalLong.of(0);
    }
    Optional<InputStream> there = Archive.open(shelf, file, 0);
    if (there.isEmpty()) {
      return OptionalLong.empty();
    }
    try (InputStream content = there.get()) {
      return OptionalLong.of(crc(file, content));
    }
  }

  private long crc(ExportFile file, InputStream content) throws IOException {
    CRC32 crc = new CRC32();
    MessageDigest digest = sha256();
    byte[] some = new byte[AT_ONCE];
    long count = 0;
    long next = BETWEEN_HEARTBEATS;
    for (int read; (read = content.read(some)) > 0; ) {
      crc.update(some, 0, read);
      digest.update(some, 0, read);
      count += read;
      if (count >= next) {
        alive.run();
        next += BETWEEN_HEARTBEATS;
      }
    }
    alive.run();
    boolean same =
        count == file.bytes() && HexFormat.of().formatHex(digest.digest()).equals(file.sha256());
    if (!same) {
      throw new IOException("the object of " + file.about() + " is not what its row says");
    }
    return crc.getValue();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
