package studio.dailies.domain.media;

import java.io.IOException;

/// Looks into MP3. Such a file has no head: it is frames, with tags before and behind them.
final class Mp3 {
  private static final int MOST_TAGS = 16;
  private static final int TAG_HEAD = 10;

  /// Some writers leave zeros behind a tag.
  private static final int SEARCHED = 4 * 1024;

  /// Any two bytes may look like a frame; so many in a row do not by chance.
  private static final int IN_A_ROW = 3;

  private static final int SEEN = SEARCHED + 8 * Mp3Frame.LONGEST;

  private final Reading in;
  private final long from;
  private final byte[] seen;

  private Mp3(Reading in, long from) throws IOException, Unplayable {
    this.in = in;
    this.from = from;
    this.seen = in.at(from, (int) Math.min(SEEN, in.length() - from));
  }

  static Facts facts(Reading in) throws IOException, Unplayable {
    return new Mp3(in, behindTags(in)).facts();
  }

  /// Where the sound may begin, behind ID3v2 tags (id3.org, 2.4.0 section 3).
  private static long behindTags(Reading in) throws IOException, Unplayable {
    long at = 0;
    for (int i = 0; i < MOST_TAGS; i++) {
      if (in.length() - at < TAG_HEAD || !in.text(at, 3).equals("ID3")) {
        return at;
      }
      byte[] head = in.at(at, TAG_HEAD);
      at += tagBytes(head);
      if (at >= in.length()) {
        throw new Unplayable("it is cut off");
      }
    }
    throw new Unplayable("it is made of too many parts");
  }

  /// The whole length of the ID3v2 tag with this head; seven bits of each byte count.
  static int tagBytes(byte[] head) throws Unplayable {
    int size = 0;
    for (int i = 6; i < TAG_HEAD; i++) {
      if (head[i] < 0) {
        throw new Unplayable("a part of it lies about its length");
      }
      size = size << 7 | head[i];
    }
    boolean footer = (head[5] & 0x10) != 0;
    return TAG_HEAD + size + (footer ? TAG_HEAD : 0);
  }

  private Facts facts() throws IOException, Unplayable {
    int at = 0;
    while (!isRow(at)) {
      at++;
      if (at > SEARCHED || at + Mp3Frame.HEAD > seen.length) {
        throw new Unplayable("there is no sound in it");
      }
    }
    Mp3Frame first = Mp3Frame.at(seen, at);
    if (first == null) {
      throw new Unplayable("there is no sound in it");
    }
    long bytes = in.length() - from - at;
    long frames = toldFrames(first, at, bytes);
    Ticks length =
        frames > 0
            ? new Ticks(frames * first.samples(), first.perSecond())
            : new Ticks(bytes * 8, averageKilobits(at) * 1_000L);
    return new Facts(MediaType.MP3, 0, 0, length.millis());
  }

  private boolean isRow(int start) {
    Mp3Frame first = Mp3Frame.at(seen, start);
    int at = start;
    for (int i = 1; first != null && i < IN_A_ROW; i++) {
      at += Math.min(lengthAt(at), Mp3Frame.LONGEST);
      if (!first.fits(Mp3Frame.at(seen, at))) {
        return false;
      }
    }
    return first != null;
  }

  private int lengthAt(int at) {
    Mp3Frame frame = Mp3Frame.at(seen, at);
    return frame == null ? Mp3Frame.LONGEST : frame.bytes();
  }

  /// Of the frames that are in sight. Where the rate changes all the time and nothing says how many
  /// frames there are, this is a guess; who needs to know counts them ([Mp3Frames]).
  private int averageKilobits(int start) {
    int sum = 0;
    int count = 0;
    int at = start;
    for (Mp3Frame frame = Mp3Frame.at(seen, at); frame != null; frame = Mp3Frame.at(seen, at)) {
      sum += frame.kilobits();
      count++;
      at += frame.bytes();
    }
    return Math.max(1, sum / Math.max(1, count));
  }

  /// What the encoder says, in a `Xing`, `Info` or `VBRI` frame; 0 if it does not.
  private long toldFrames(Mp3Frame first, int at, long bytes) throws IOException, Unplayable {
    long summary = from + at + first.summary();
    long vbri = from + at + Mp3Frame.HEAD + 32;
    if (isThere(summary, "Xing") || isThere(summary, "Info")) {
      long flags = in.u32(summary + 4);
      long frames = (flags & 1) == 0 ? 0 : in.u32(summary + 8);
      long told = (flags & 2) == 0 ? 0 : in.u32(summary + ((flags & 1) == 0 ? 8 : 12));
      return checked(first, frames, told, bytes);
    }
    return isThere(vbri, "VBRI") ? checked(first, in.u32(vbri + 14), in.u32(vbri + 10), bytes) : 0;
  }

  private boolean isThere(long at, String mark) throws IOException, Unplayable {
    return at + 18 <= in.length() && in.text(at, 4).equals(mark);
  }

  /// @param told how many bytes there should be; 0 if that is not said
  private static long checked(Mp3Frame first, long frames, long told, long bytes)
      throws Unplayable {
    if (told > bytes) {
      throw new Unplayable("it is cut off: " + (told - bytes) + " bytes of its sound are missing");
    }
    if (frames > 0 && (frames * first.shortest() > bytes || tooFew(first, frames, bytes))) {
      throw new Unplayable("it says how many frames it has, and they are not that many");
    }
    return frames;
  }

  /// Tags behind the sound take some of the bytes.
  private static boolean tooFew(Mp3Frame first, long frames, long bytes) {
    return (frames + 1) * first.longest() + 1024 * 1024 < bytes;
  }
}
