package studio.dailies.sandbox.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Makes the speech, effects and music that the sandboxes deliver: tones that follow the letters of
/// a text, one channel, up to ten minutes. The same wishes give the same bytes.
public final class Sound {
  private static final long LONGEST_MILLIS = 600_000;
  private static final long SHORTEST_SPEECH_MILLIS = 500;
  private static final double LOUDNESS = 0.3 * Short.MAX_VALUE;
  private static final int HEADER_BYTES = 44;

  private Sound() {}

  /// How long it takes to say the text, at some fifteen characters a second.
  public static long spokenMillis(String text) {
    return Math.clamp(text.length() * Tune.BEAT_MILLIS, SHORTEST_SPEECH_MILLIS, LONGEST_MILLIS);
  }

  /// Samples of 16 bits, the low byte first, so many a second.
  public static byte[] pcm(int rate, long millis, String text) {
    int count = Math.toIntExact(bounded(millis) * rate / 1000);
    var bytes = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
    var tune = new Tune(text);
    double phase = 0;
    for (int i = 0; i < count; i++) {
      int hertz = tune.hertz(i * 1000L / rate);
      phase = hertz == 0 ? 0 : phase + 2 * Math.PI * hertz / rate;
      bytes.putShort((short) (LOUDNESS * Math.sin(phase)));
    }
    return bytes.array();
  }

  /// A WAV of 16-bit samples.
  public static byte[] wav(int rate, long millis, String text) {
    byte[] samples = pcm(rate, millis, text);
    return ByteBuffer.allocate(HEADER_BYTES + samples.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(HEADER_BYTES - 8 + samples.length)
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(rate)
        .putInt(2 * rate)
        .putShort((short) 2)
        .putShort((short) 16)
        .put(ascii("data"))
        .putInt(samples.length)
        .put(samples)
        .array();
  }

  /// An MP3 of constant bit rate. What rate and bit rate cannot be: IllegalArgumentException.
  public static byte[] mp3(int rate, int kbps, long millis, String text) {
    return new Mp3(rate, kbps).encode(new Tune(text), bounded(millis));
  }

  /// Whether there is an MP3 of that rate and bit rate.
  public static boolean isMp3(int rate, int kbps) {
    return Mp3.knows(rate, kbps);
  }

  private static long bounded(long millis) {
    return Math.clamp(millis, 1, LONGEST_MILLIS);
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }
}
