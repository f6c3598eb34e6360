package studio.dailies.domain.media;

import java.io.IOException;

/// The sound in a WAV file, as far as it is plain samples.
///
/// @param format where the description of the samples lies, from its first byte on
/// @param formatBytes how much of it counts
/// @param data where the samples lie
/// @param bytesPerSecond of samples
record Wav(long format, int formatBytes, long data, long dataBytes, long bytesPerSecond) {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xfffe;

  private static final int PLAIN_BYTES = 16;
  private static final int EXTENSIBLE_BYTES = 40;
  private static final int MOST_CHANNELS = 32;
  private static final long MOST_RATE = 768_000;

  /// What a writer puts that streams and does not know the length.
  private static final long UNTIL_THE_END = 0xffffffffL;

  /// What the file says of its own length does not count: players do not read it either.
  static Wav of(Reading in) throws IOException, Unplayable {
    Chunk format = null;
    long at = Chunk.FIRST;
    for (int i = 0; i < Chunk.MOST && at < in.length(); i++) {
      Chunk chunk = Chunk.at(in, at);
      if (chunk.name().equals("data")) {
        if (format == null) {
          throw new Unplayable("it does not say what its sound is");
        }
        return of(in, format, chunk);
      }
      if (chunk.name().equals("fmt ")) {
        format = chunk;
      }
      at = chunk.next();
    }
    throw new Unplayable("there is no sound in it");
  }

  private static Wav of(Reading in, Chunk format, Chunk data) throws IOException, Unplayable {
    long rest = in.length() - data.body();
    long bytes = data.bytes() == UNTIL_THE_END ? rest : data.bytes();
    if (bytes > rest) {
      throw new Unplayable("it is cut off: " + (bytes - rest) + " bytes of its sound are missing");
    }
    if (bytes == 0) {
      throw new Unplayable("there is no sound in it");
    }
    boolean extensible = in.u16le(format.body()) == EXTENSIBLE;
    int formatBytes = extensible ? EXTENSIBLE_BYTES : PLAIN_BYTES;
    if (format.bytes() < formatBytes) {
      throw new Unplayable("it does not say what its sound is");
    }
    // An extensible one says it in the first two bytes of a GUID.
    int kind = in.u16le(format.body() + (extensible ? 24 : 0));
    return new Wav(format.body(), formatBytes, data.body(), bytes, rate(in, format.body(), kind));
  }

  private static long rate(Reading in, long format, int kind) throws IOException, Unplayable {
    int channels = in.u16le(format + 2);
    long perSecond = in.u32le(format + 4);
    int bits = in.u16le(format + 14);
    boolean known =
        switch (kind) {
          case PCM -> bits == 8 || bits == 16 || bits == 24 || bits == 32;
          case FLOAT -> bits == 32 || bits == 64;
          case A_LAW, MU_LAW -> bits == 8;
          default -> false;
        };
    if (!known) {
      throw new Unplayable("its sound is of a kind that we do not take: not PCM, float or G.711");
    }
    int frame = channels * (bits / 8);
    boolean sound =
        channels > 0
            && channels <= MOST_CHANNELS
            && perSecond > 0
            && perSecond <= MOST_RATE
            && in.u16le(format + 12) == frame
            && in.u32le(format + 8) == perSecond * frame;
    if (!sound) {
      throw new Unplayable("what it says of its sound does not fit together");
    }
    return perSecond * frame;
  }

  static Facts facts(Reading in) throws IOException, Unplayable {
    Wav wav = of(in);
    Ticks length = new Ticks(wav.dataBytes, wav.bytesPerSecond);
    return new Facts(MediaType.WAV, 0, 0, length.millis());
  }
}
