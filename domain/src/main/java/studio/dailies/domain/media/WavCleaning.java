package studio.dailies.domain.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A WAV anew: what its samples are, and its samples.
final class WavCleaning {
  private static final int HEADS = 28;
  private static final long MOST = 0xffffffffL - 1_024;

  /// Where an extensible description says, in a fixed GUID, that its first two bytes count.
  private static final int GUID_TAIL = 26;

  private static final byte[] GUID = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
  };

  private WavCleaning() {}

  static Pieces pieces(Reading in) throws IOException, Unplayable {
    Wav wav = Wav.of(in);
    if (wav.dataBytes() > MOST) {
      throw new Unplayable("it is too long for what it is");
    }
    byte[] format = in.at(wav.format(), wav.formatBytes());
    if (format.length > GUID_TAIL) {
      System.arraycopy(GUID, 0, format, GUID_TAIL, GUID.length);
    }
    long padding = wav.dataBytes() & 1;
    return new Pieces(
        List.of(
            new Pieces.Made(head(format, wav.dataBytes(), padding)),
            new Pieces.Kept(wav.data(), wav.dataBytes()),
            new Pieces.Zeros(padding)));
  }

  private static byte[] head(byte[] format, long data, long padding) {
    ByteBuffer head = ByteBuffer.allocate(HEADS + format.length).order(ByteOrder.LITTLE_ENDIAN);
    head.put(mark("RIFF")).putInt((int) (HEADS - 8 + format.length + data + padding));
    head.put(mark("WAVE")).put(mark("fmt ")).putInt(format.length).put(format);
    head.put(mark("data")).putInt((int) data);
    return head.array();
  }

  private static byte[] mark(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
