package studio.dailies.domain.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A WebP anew: its picture and how transparent that is. Camera notes, XMP, colour profiles and
/// whatever nobody knows go.
final class WebpCleaning {
  private static final int TRANSPARENT = 0x10;
  private static final int HEAD = 8;
  private static final int RIFF = 12;
  private static final int CANVAS = 10;

  /// As far as the size of the picture.
  private static final int LOSSY_HEAD = 10;

  private static final int LOSSLESS_HEAD = 5;

  private WebpCleaning() {}

  static Pieces pieces(Reading in) throws IOException, Unplayable {
    Chunk first = Webp.whole(in, Chunk.FIRST);
    boolean extended = first.name().equals("VP8X");
    List<Chunk> kept = extended ? picture(in, first.next()) : List.of(first);
    byte[] canvas = extended ? canvas(in, first) : new byte[0];
    long bytes = canvas.length;
    Chunk picture = kept.getLast();
    if (picture.bytes() < (picture.name().equals("VP8L") ? LOSSLESS_HEAD : LOSSY_HEAD)) {
      throw new Unplayable("a part of it is too short for what it is");
    }
    for (Chunk chunk : kept) {
      bytes += HEAD + chunk.bytes() + (chunk.bytes() & 1);
    }
    Keeping keeping = new Keeping(in.length());
    keeping.make(head(bytes, canvas));
    for (Chunk chunk : kept) {
      keeping.keep(chunk.body() - HEAD, chunk.body() + chunk.bytes());
      keeping.zeros(chunk.bytes() & 1);
    }
    return keeping.pieces();
  }

  /// The first picture, and how transparent it is if that stands before it.
  private static List<Chunk> picture(Reading in, long start) throws IOException, Unplayable {
    List<Chunk> kept = new ArrayList<>();
    long at = start;
    for (int i = 0; i < Chunk.MOST && at < in.length(); i++) {
      Chunk chunk = Webp.whole(in, at);
      if (Webp.isPicture(chunk)) {
        kept.add(chunk);
        return kept;
      }
      if (chunk.name().equals("ALPH") && kept.isEmpty()) {
        kept.add(chunk);
      }
      at = chunk.next();
    }
    throw new Unplayable("there is nothing to see in it");
  }

  private static byte[] canvas(Reading in, Chunk first) throws IOException, Unplayable {
    return ByteBuffer.allocate(HEAD + CANVAS)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(mark("VP8X"))
        .putInt(CANVAS)
        .putInt(in.u8(first.body()) & TRANSPARENT)
        .put(in.at(first.body() + 4, 6))
        .array();
  }

  private static byte[] head(long bytes, byte[] canvas) throws Unplayable {
    if (bytes > Integer.MAX_VALUE) {
      throw new Unplayable("it is too large for what it is");
    }
    return ByteBuffer.allocate(RIFF + canvas.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(mark("RIFF"))
        .putInt((int) bytes + 4)
        .put(mark("WEBP"))
        .put(canvas)
        .array();
  }

  private static byte[] mark(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
