package studio.dailies.domain.media;

import java.io.IOException;

/// Looks into WebP (RFC 9649): lossy, lossless, and extended with whatever goes with it.
final class Webp {
  private static final int ANIMATION = 2;
  private static final int LOSSLESS_MARK = 0x2f;
  private static final String CODE = "\u009d\u0001*";

  private Webp() {}

  static Facts facts(Reading in) throws IOException, Unplayable {
    if (in.u32le(4) + 8 > in.length()) {
      throw new Unplayable("it is cut off");
    }
    Chunk first = whole(in, Chunk.FIRST);
    return first.name().equals("VP8X") ? extended(in, first) : picture(in, first);
  }

  static Chunk whole(Reading in, long at) throws IOException, Unplayable {
    Chunk chunk = Chunk.at(in, at);
    if (chunk.bytes() > in.length() - chunk.body()) {
      throw new Unplayable("it is cut off");
    }
    return chunk;
  }

  static boolean isPicture(Chunk chunk) {
    return chunk.name().equals("VP8 ") || chunk.name().equals("VP8L");
  }

  private static Facts picture(Reading in, Chunk chunk) throws IOException, Unplayable {
    return switch (chunk.name()) {
      case "VP8 " -> lossy(in, chunk.body());
      case "VP8L" -> lossless(in, chunk.body());
      default -> throw new Unplayable("it does not begin with its size");
    };
  }

  /// Fourteen bits for each side (RFC 6386, 9.1), behind a mark that says where they are.
  private static Facts lossy(Reading in, long at) throws IOException, Unplayable {
    if ((in.u8(at) & 1) != 0 || !in.text(at + 3, 3).equals(CODE)) {
      throw new Unplayable("it does not begin with its size");
    }
    return sized(in.u16le(at + 6) & 0x3fff, in.u16le(at + 8) & 0x3fff);
  }

  private static Facts lossless(Reading in, long at) throws IOException, Unplayable {
    if (in.u8(at) != LOSSLESS_MARK) {
      throw new Unplayable("it does not begin with its size");
    }
    long bits = in.u32le(at + 1);
    return sized((int) (bits & 0x3fff) + 1, (int) (bits >> 14 & 0x3fff) + 1);
  }

  private static Facts sized(int width, int height) throws Unplayable {
    if (width == 0 || height == 0) {
      throw new Unplayable("its picture has no size");
    }
    return new Facts(MediaType.WEBP, width, height, 0);
  }

  /// It has a canvas, and on it one picture that covers it, or an animation.
  private static Facts extended(Reading in, Chunk first) throws IOException, Unplayable {
    Facts canvas = sized(in.u24le(first.body() + 4) + 1, in.u24le(first.body() + 7) + 1);
    if ((in.u8(first.body()) & ANIMATION) != 0) {
      throw Animation.moves(frames(in, first.next()));
    }
    long at = first.next();
    for (int i = 0; i < Chunk.MOST && at < in.length(); i++) {
      Chunk chunk = whole(in, at);
      if (isPicture(chunk)) {
        return onCanvas(canvas, picture(in, chunk));
      }
      at = chunk.next();
    }
    throw new Unplayable("there is nothing to see in it");
  }

  /// Whoever sets memory aside for the one must not meet the other.
  private static Facts onCanvas(Facts canvas, Facts picture) throws Unplayable {
    if (!canvas.equals(picture)) {
      throw new Unplayable("it names two sizes, and nobody knows which counts");
    }
    return picture;
  }

  private static String frames(Reading in, long start) throws IOException, Unplayable {
    int frames = 0;
    long at = start;
    while (at < in.length() - Chunk.FIRST) {
      Chunk chunk = Chunk.at(in, at);
      if (chunk.name().equals("ANMF") && ++frames == Chunk.MOST) {
        return frames + " or more";
      }
      at = chunk.next();
    }
    return Integer.toString(frames);
  }
}
