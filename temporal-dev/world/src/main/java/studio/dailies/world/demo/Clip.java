package studio.dailies.world.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;

/// A clip as a stranger would judge it: by its bytes alone.
final class Clip {
  private final byte[] bytes;

  Clip(byte[] bytes) {
    this.bytes = bytes;
  }

  /// By its first box; `application/octet-stream` for what is no MP4.
  String contentType() {
    return bytes.length >= 12 && name(4).equals("ftyp") ? "video/mp4" : "application/octet-stream";
  }

  /// How long it plays, from `moov/mvhd`; empty when there is no movie header, or no media data to
  /// play.
  OptionalDouble seconds() {
    if (box("mdat", 0, bytes.length).isEmpty()) {
      return OptionalDouble.empty();
    }
    return box("moov", 0, bytes.length)
        .flatMap(moov -> box("mvhd", moov.start(), moov.end()))
        .map(Clip.this::duration)
        .orElse(OptionalDouble.empty());
  }

  private record Box(int start, int end) {}

  private OptionalDouble duration(Box mvhd) {
    boolean wide = mvhd.end() > mvhd.start() && bytes[mvhd.start()] == 1;
    // version and flags, two times, then units per second and the length in units
    int timescale = mvhd.start() + (wide ? 20 : 12);
    if (timescale + (wide ? 12 : 8) > mvhd.end()) {
      return OptionalDouble.empty();
    }
    ByteBuffer data = ByteBuffer.wrap(bytes);
    long unitsPerSecond = Integer.toUnsignedLong(data.getInt(timescale));
    long units =
        wide ? data.getLong(timescale + 4) : Integer.toUnsignedLong(data.getInt(timescale + 4));
    return unitsPerSecond == 0 || units <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) units / unitsPerSecond);
  }

  private Optional<Box> box(String wanted, int from, int to) {
    ByteBuffer data = ByteBuffer.wrap(bytes);
    long at = from;
    while (at + 8 <= to) {
      int start = (int) at;
      long size = Integer.toUnsignedLong(data.getInt(start));
      int header = 8;
      if (size == 1 && start + 16 <= to) {
        size = data.getLong(start + 8);
        header = 16;
      } else if (size == 0) {
        size = to - at; // up to the end
      }
      if (size < header || at + size > to) {
        return Optional.empty();
      }
      if (name(start + 4).equals(wanted)) {
        return Optional.of(new Box(start + header, (int) (at + size)));
      }
      at += size;
    }
    return Optional.empty();
  }

  private String name(int at) {
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }
}
