package studio.dailies.domain.media;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How long the samples last that an MP4 brings in fragments (ISO/IEC 14496-12, 8.8), as browsers
/// record it. The index may say it (`mehd`), and mostly does not.
final class Mp4Fragments {
  private static final int HAS_PLACE = 0x1;
  private static final int HAS_DESCRIPTION = 0x2;
  private static final int HAS_FLAGS_OF_FIRST = 0x4;
  private static final int HAS_LENGTH = 0x8;
  private static final int HAS_LENGTHS = 0x100;

  /// One bit each for what stands beside each sample: length, size, flags, offset.
  private static final int BESIDE_SAMPLES = 0xf00;

  private final Reading in;
  private final Map<Long, Long> usual = new HashMap<>();
  private final Map<Long, Long> ticks = new HashMap<>();
  private long told;

  private Mp4Fragments(Reading in) {
    this.in = in;
  }

  static Mp4Fragments of(Reading in, List<Box> all, List<Box> index)
      throws IOException, Unplayable {
    Mp4Fragments fragments = new Mp4Fragments(in);
    for (Box mvex : Box.every(index, "mvex")) {
      fragments.announcement(mvex.children(in));
    }
    for (Box moof : Box.every(all, "moof")) {
      for (Box traf : Box.every(moof.children(in), "traf")) {
        fragments.part(traf.children(in));
      }
    }
    return fragments;
  }

  /// Of a track, in ticks of its clock.
  long ticks(long track) {
    return ticks.getOrDefault(track, 0L);
  }

  /// What the index says of all of them, in ticks of the movie.
  long told() {
    return told;
  }

  private void announcement(List<Box> mvex) throws IOException, Unplayable {
    for (Box mehd : Box.every(mvex, "mehd")) {
      told = Math.max(told, Ticks.count(in, mehd, 4, mehd.isWide(in)));
    }
    for (Box trex : Box.every(mvex, "trex")) {
      usual.put(trex.u32(in, 4), trex.u32(in, 12));
    }
  }

  private void part(List<Box> traf) throws IOException, Unplayable {
    Box tfhd = Box.one(traf, "tfhd");
    long track = tfhd.u32(in, 4);
    int flags = (int) tfhd.u32(in, 0);
    int before = 8 + (has(flags, HAS_PLACE) ? 8 : 0) + (has(flags, HAS_DESCRIPTION) ? 4 : 0);
    long each = has(flags, HAS_LENGTH) ? tfhd.u32(in, before) : usual.getOrDefault(track, 0L);
    for (Box trun : Box.every(traf, "trun")) {
      ticks.put(track, run(trun, each, ticks(track)));
    }
  }

  private long run(Box trun, long each, long before) throws IOException, Unplayable {
    int flags = (int) trun.u32(in, 0);
    long count = trun.u32(in, 4);
    if (!has(flags, HAS_LENGTHS)) {
      return Ticks.sum(before, count, each);
    }
    int at = 8 + (has(flags, HAS_PLACE) ? 4 : 0) + (has(flags, HAS_FLAGS_OF_FIRST) ? 4 : 0);
    int beside = Integer.bitCount(flags & BESIDE_SAMPLES);
    Numbers numbers = new Numbers(in, trun, at, count * beside, 4);
    long sum = before;
    while (numbers.hasNext()) {
      sum = Ticks.sum(sum, 1, numbers.next());
      for (int other = 1; other < beside; other++) {
        numbers.next();
      }
    }
    return sum;
  }

  private static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }
}
