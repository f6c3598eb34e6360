package studio.dailies.domain.media;

import java.io.IOException;

/// A chunk of a RIFF file: a name, a length, and what is in it.
///
/// @param bytes as it says; whoever reads it must see whether they are there
record Chunk(String name, long body, long bytes) {
  /// Where those of a file begin.
  static final int FIRST = 12;

  /// Honest files have about ten.
  static final int MOST = 1_000;

  private static final int HEAD = 8;

  static Chunk at(Reading in, long at) throws IOException, Unplayable {
    return new Chunk(in.text(at, 4), at + HEAD, in.u32le(at + 4));
  }

  /// Where the one after it begins: at an even place.
  long next() {
    return body + bytes + (bytes & 1);
  }
}
