package studio.dailies.domain.media;

import java.io.IOException;
import java.util.List;

/// A track of an MP4.
///
/// @param handler what it holds: `vide`, `soun`, or data such as places and texts
/// @param said how long its clock says that it is
/// @param samples how long the samples last that its table knows, in ticks of that clock
record Mp4Track(long id, String handler, int width, int height, Ticks said, long samples) {
  private static final Ticks NOTHING = new Ticks(0, 1);

  static Mp4Track of(Reading in, Box trak) throws IOException, Unplayable {
    List<Box> parts = trak.children(in);
    List<Box> media = Box.one(parts, "mdia").children(in);
    List<Box> information = Box.one(media, "minf").children(in);
    hasItsMediaHere(in, Box.one(Box.one(information, "dinf").children(in), "dref"));
    String handler = Box.one(media, "hdlr").text(in, 8, 4);
    List<Box> table = Box.one(information, "stbl").children(in);
    Box tkhd = Box.one(parts, "tkhd");
    long id = tkhd.u32(in, tkhd.isWide(in) ? 20 : 12);
    if (!isPlayed(handler)) {
      return new Mp4Track(id, handler, 0, 0, NOTHING, 0);
    }
    int[] size = size(in, tkhd, Box.one(table, "stsd"));
    return new Mp4Track(
        id,
        handler,
        size[0],
        size[1],
        Ticks.of(in, Box.one(media, "mdhd")),
        samples(in, Box.one(table, "stts")));
  }

  /// Whether a player shows or sounds it.
  static boolean isPlayed(String handler) {
    return handler.equals("vide") || handler.equals("soun");
  }

  /// The longest that its clock or its samples say. Edit lists do not make it shorter, since not
  /// everybody heeds them.
  ///
  /// @param fragments how long the samples last that come in fragments, in ticks
  long millis(long fragments) throws Unplayable {
    return Math.max(said.millis(), said.with(samples + fragments).millis());
  }

  /// A file may keep its media in other files, named by path or address; whoever opened it would
  /// fetch them. Each entry must have the flag that says "here", and name nothing.
  private static void hasItsMediaHere(Reading in, Box dref) throws IOException, Unplayable {
    List<Box> entries = dref.children(in, 8);
    for (Box entry : entries) {
      boolean here = (entry.u32(in, 0) & 1) == 1;
      long named = entry.to() - entry.body() - 4;
      if (!here || named > 1 || (named == 1 && in.u8(entry.body() + 4) != 0)) {
        throw new Unplayable("it names other files or hosts instead of holding its media");
      }
    }
    if (entries.isEmpty()) {
      throw new Unplayable("it does not say where its media is");
    }
  }

  /// As it is to be shown (8.3.2); where it does not say, as it is stored (12.1.3).
  private static int[] size(Reading in, Box tkhd, Box stsd) throws IOException, Unplayable {
    int at = tkhd.isWide(in) ? 88 : 76;
    int width = (int) (tkhd.u32(in, at) >>> 16);
    int height = (int) (tkhd.u32(in, at + 4) >>> 16);
    if (width > 0 && height > 0) {
      return new int[] {width, height};
    }
    if (stsd.to() - stsd.body() < 44) {
      return new int[] {0, 0};
    }
    return new int[] {in.u16(stsd.body() + 40), in.u16(stsd.body() + 42)};
  }

  /// How long all samples last together (8.6.1.2), which is what a player plays, whatever the
  /// clocks say.
  private static long samples(Reading in, Box stts) throws IOException, Unplayable {
    Numbers runs = new Numbers(in, stts, 8, 2 * stts.u32(in, 4), 4);
    long ticks = 0;
    while (runs.hasNext()) {
      long count = runs.next();
      ticks = Ticks.sum(ticks, count, runs.next());
    }
    return ticks;
  }
}
