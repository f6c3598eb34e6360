package studio.dailies.domain.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Files made byte by byte.
final class ByHand {
  private ByHand() {}

  /// A number is one byte, a text its letters, bytes are themselves.
  static byte[] bytes(Object... parts) {
    var out = new ByteArrayOutputStream();
    for (Object part : parts) {
      switch (part) {
        case Integer one -> out.write(one);
        case String text -> out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        case byte[] some -> out.writeBytes(some);
        default -> throw new IllegalArgumentException(part.toString());
      }
    }
    return out.toByteArray();
  }

  static byte[] big(long number, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (number >>> 8 * (count - 1 - i));
    }
    return bytes;
  }

  static byte[] little(long number, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (number >>> 8 * i);
    }
    return bytes;
  }

  static byte[] box(String type, Object... parts) {
    byte[] body = bytes(parts);
    return bytes(big(body.length + 8, 4), type, body);
  }

  /// A box with a version and flags.
  static byte[] full(String type, int version, int flags, Object... parts) {
    return box(type, version, big(flags, 3), bytes(parts));
  }

  static byte[] chunk(String name, Object... parts) {
    byte[] body = bytes(parts);
    return bytes(name, little(body.length, 4), body, new byte[body.length & 1]);
  }

  static byte[] riff(String kind, Object... chunks) {
    byte[] body = bytes(kind, bytes(chunks));
    return bytes("RIFF", little(body.length, 4), body);
  }

  static byte[] format(int kind, int channels, int rate, int bits) {
    int frame = channels * bits / 8;
    return bytes(
        little(kind, 2),
        little(channels, 2),
        little(rate, 4),
        little((long) rate * frame, 4),
        little(frame, 2),
        little(bits, 2));
  }

  /// So many milliseconds of silence: 8 kHz, 8 bits, one channel.
  static byte[] wav(int millis, Object... chunks) {
    return riff(
        "WAVE",
        chunk("fmt ", format(1, 1, 8_000, 8)),
        bytes(chunks),
        chunk("data", new byte[millis * 8]));
  }

  /// Frames of 24 bytes and 24 ms: MPEG-2 layer III, 24 kHz, 8 kbit/s, one channel.
  static byte[] mp3(int frames) {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < frames; i++) {
      out.writeBytes(frame());
    }
    return out.toByteArray();
  }

  static byte[] frame(Object... within) {
    byte[] frame = new byte[24];
    byte[] start = bytes(0xff, 0xf3, 0x14, 0xc0, bytes(within));
    System.arraycopy(start, 0, frame, 0, start.length);
    return frame;
  }

  static byte[] id3(Object... parts) {
    byte[] body = bytes(parts);
    return bytes("ID3", 4, 0, 0, 0, 0, body.length >> 7, body.length & 0x7f, body);
  }

  static byte[] pngChunk(String name, Object... parts) {
    byte[] body = bytes(parts);
    var sum = new CRC32();
    sum.update(bytes(name, body));
    return bytes(big(body.length, 4), name, body, big(sum.getValue(), 4));
  }

  /// As far as its pixels, which are none.
  static byte[] png(long width, long height, Object... chunks) {
    return bytes(
        0x89,
        "PNG\r\n\u001a\n",
        pngChunk("IHDR", big(width, 4), big(height, 4), 8, 2, 0, 0, 0),
        bytes(chunks),
        pngChunk("IDAT", new byte[8]),
        pngChunk("IEND"));
  }

  static byte[] apng(long width, long height, int frames) {
    return png(width, height, pngChunk("acTL", big(frames, 4), big(0, 4)));
  }

  static byte[] segment(int marker, Object... parts) {
    byte[] body = bytes(parts);
    return bytes(0xff, marker, big(body.length + 2, 2), body);
  }

  /// As far as its pixels, which are a few bytes.
  static byte[] jpeg(int width, int height, Object... segments) {
    return bytes(
        0xff,
        0xd8,
        bytes(segments),
        segment(0xc0, 8, big(height, 2), big(width, 2), 1, 1, 0x11, 0),
        segment(0xda, 1, 1, 0, 0, 63, 0),
        "pixels",
        0xff,
        0xd9);
  }

  /// An EXIF segment that says how the picture is to be turned.
  static byte[] exif(int orientation, boolean little) {
    byte[] tiff =
        little
            ? bytes(
                "II",
                little(42, 2),
                little(8, 4),
                little(1, 2),
                little(0x0112, 2),
                little(3, 2),
                little(1, 4),
                little(orientation, 2),
                new byte[6])
            : bytes(
                "MM",
                big(42, 2),
                big(8, 4),
                big(1, 2),
                big(0x0112, 2),
                big(3, 2),
                big(1, 4),
                big(orientation, 2),
                new byte[6]);
    return segment(0xe1, "Exif\0\0", tiff);
  }

  static byte[] lossy(int width, int height) {
    return chunk("VP8 ", 0, 0, 0, 0x9d, 1, 0x2a, little(width, 2), little(height, 2), "pixels");
  }

  static byte[] lossless(int width, int height) {
    long bits = (width - 1) | (long) (height - 1) << 14;
    return chunk("VP8L", 0x2f, little(bits, 4), "pixels");
  }

  static byte[] canvas(int flags, int width, int height) {
    return chunk("VP8X", flags, 0, 0, 0, little(width - 1, 3), little(height - 1, 3));
  }

  static byte[] animatedWebp(int width, int height, int frames) {
    var all = new ByteArrayOutputStream();
    for (int i = 0; i < frames; i++) {
      all.writeBytes(chunk("ANMF", new byte[16]));
    }
    return riff("WEBP", canvas(2, width, height), chunk("ANIM", new byte[6]), all.toByteArray());
  }
}
