package studio.dailies.domain.media;

import static studio.dailies.domain.media.ByHand.big;
import static studio.dailies.domain.media.ByHand.box;
import static studio.dailies.domain.media.ByHand.full;

import java.util.Arrays;

/// An MP4 of some hundred bytes, sound as long as nothing is changed: 640 × 360, two seconds.
final class Mp4ByHand {
  static final byte[] HERE = full("url ", 0, 1);

  int version = 0;
  long timescale = 1_000;
  long duration = 2_000;
  long mediaTimescale = 12_800;
  long mediaDuration = 25_600;
  long[] runs = {50, 512};
  int width = 640;
  int height = 360;
  int storedWidth = 640;
  int storedHeight = 360;
  String handler = "vide";
  String handlerName = "";
  String codecName = "";
  long made = 0;
  byte[] dref = HERE;
  byte[] media = ByHand.bytes("frames of the clip");

  /// What else stands in the boxes of these names.
  byte[] inMoov = {};

  byte[] inTrak = {};
  byte[] inStbl = {};
  byte[] otherTracks = {};

  /// What stands outermost, before and behind everything.
  byte[] before = {};

  byte[] behind = {};
  boolean indexFirst = false;

  byte[] whole() {
    byte[] index = moov();
    byte[] data = box("mdat", media);
    return ByHand.bytes(
        ftyp(), before, indexFirst ? index : data, indexFirst ? data : index, behind);
  }

  /// Where the media begins, if it comes first and nothing is before it.
  int mediaAt() {
    return ftyp().length + 8;
  }

  static byte[] ftyp() {
    return box("ftyp", "isom", big(0x200, 4), "isomiso2avc1mp41");
  }

  byte[] moov() {
    return box("moov", mvhd(), trak(), otherTracks, inMoov);
  }

  private byte[] time(long value) {
    return big(value, version == 1 ? 8 : 4);
  }

  byte[] mvhd() {
    return full(
        "mvhd",
        version,
        0,
        time(made),
        time(made),
        big(timescale, 4),
        time(duration),
        new byte[80]);
  }

  byte[] trak() {
    return box("trak", tkhd(), mdia(), inTrak);
  }

  private byte[] tkhd() {
    return full(
        "tkhd",
        version,
        3,
        time(made),
        time(made),
        big(1, 4),
        big(0, 4),
        time(duration),
        new byte[52],
        big((long) width << 16, 4),
        big((long) height << 16, 4));
  }

  private byte[] mdia() {
    byte[] mdhd =
        full(
            "mdhd",
            version,
            0,
            time(made),
            time(made),
            big(mediaTimescale, 4),
            time(mediaDuration),
            big(0x55c4, 2),
            big(0, 2));
    byte[] hdlr = full("hdlr", 0, 0, big(0, 4), handler, new byte[12], handlerName, 0);
    byte[] dinf = box("dinf", full("dref", 0, 0, big(dref.length == 0 ? 0 : 1, 4), dref));
    return box("mdia", mdhd, hdlr, box("minf", full("vmhd", 0, 1, new byte[8]), dinf, stbl()));
  }

  private byte[] stbl() {
    return box("stbl", stsd(), stts(), inStbl);
  }

  private byte[] stsd() {
    byte[] name = Arrays.copyOf(ByHand.bytes(codecName.length(), codecName), 32);
    byte[] entry =
        box(
            "avc1",
            new byte[6],
            big(1, 2),
            new byte[16],
            big(storedWidth, 2),
            big(storedHeight, 2),
            new byte[14],
            name,
            big(24, 2),
            big(0xffff, 2));
    return full("stsd", 0, 0, big(1, 4), entry);
  }

  private byte[] stts() {
    byte[] entries = {};
    for (long each : runs) {
      entries = ByHand.bytes(entries, big(each, 4));
    }
    return full("stts", 0, 0, big(runs.length / 2, 4), entries);
  }

  /// A track of data whose one chunk of two samples lies there.
  static byte[] dataTrack(String handler, long at, int sampleBytes) {
    Mp4ByHand track = new Mp4ByHand();
    track.handler = handler;
    track.inStbl =
        ByHand.bytes(
            full("stsc", 0, 0, big(1, 4), big(1, 4), big(2, 4), big(1, 4)),
            full("stsz", 0, 0, big(0, 4), big(2, 4), big(sampleBytes, 4), big(sampleBytes, 4)),
            full("stco", 0, 0, big(1, 4), big(at, 4)));
    return track.trak();
  }
}
