package studio.dailies.domain.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// An MP4 anew: what a player needs stays where it is. Everything else becomes a `free` box full of
/// zeros, since whatever box nobody knows may hold anything; of tracks that are neither seen nor
/// heard (where a camera was, second by second) the samples go too. Times of making become zero,
/// and the names that programs give themselves.
final class Mp4Cleaning {
  private static final Set<String> OUTERMOST =
      Set.of("ftyp", "moov", "mdat", "moof", "sidx", "styp", "mfra");
  private static final Set<String> FRAGMENT = Set.of("mfhd", "traf");
  private static final Set<String> INDEX = Set.of("mvhd", "trak", "mvex");
  private static final Set<String> TRACK = Set.of("tkhd", "edts", "mdia");
  private static final Set<String> MEDIA = Set.of("mdhd", "hdlr", "minf");
  private static final Set<String> INFORMATION = Set.of("vmhd", "smhd", "dinf", "stbl");
  private static final Set<String> TALKATIVE = Set.of("udta", "meta", "uuid");
  private static final byte[] FREE = "free".getBytes(StandardCharsets.US_ASCII);

  private static final int HANDLER_NAME = 24;
  private static final int CODEC_NAME = 42;
  private static final int CODEC_NAME_BYTES = 32;

  private final Reading in;
  private final Edits edits;

  Mp4Cleaning(Reading in) {
    this.in = in;
    this.edits = new Edits(in.length());
  }

  Pieces pieces() throws IOException, Unplayable {
    List<Box> all = Box.all(in);
    keepOnly(all, OUTERMOST);
    List<Box> fragments = Box.every(all, "moof");
    for (Box fragment : fragments) {
      fragment(fragment);
    }
    List<Box> index = Mp4.index(all).children(in);
    keepOnly(index, INDEX);
    dropTimes(Box.one(index, "mvhd"));
    for (Box trak : Box.every(index, "trak")) {
      track(trak, all, !fragments.isEmpty());
    }
    return edits.pieces();
  }

  private void fragment(Box fragment) throws IOException, Unplayable {
    List<Box> parts = fragment.children(in);
    keepOnly(parts, FRAGMENT);
    for (Box traf : Box.every(parts, "traf")) {
      silence(traf.children(in));
    }
  }

  private void track(Box trak, List<Box> all, boolean fragmented) throws IOException, Unplayable {
    List<Box> parts = trak.children(in);
    List<Box> media = Box.one(parts, "mdia").children(in);
    Box handler = Box.one(media, "hdlr");
    List<Box> information = Box.one(media, "minf").children(in);
    List<Box> table = Box.one(information, "stbl").children(in);
    String kind = handler.text(in, 8, 4);
    if (Mp4Track.isPlayed(kind)) {
      keepOnly(parts, TRACK);
      keepOnly(media, MEDIA);
      keepOnly(information, INFORMATION);
      silence(table);
      dropTimes(Box.one(parts, "tkhd"));
      dropTimes(Box.one(media, "mdhd"));
      edits.zero(handler.inside(HANDLER_NAME, 0), handler.to());
      dropCodecNames(kind, Box.one(table, "stsd"));
    } else if (fragmented) {
      throw new Unplayable("it carries a track of data that cannot be taken out");
    } else {
      new Mp4Samples(in, all, edits).drop(table);
      drop(trak);
    }
  }

  private void keepOnly(List<Box> boxes, Set<String> needed) throws Unplayable {
    for (Box box : boxes) {
      if (!needed.contains(box.type())) {
        drop(box);
      }
    }
  }

  private void silence(List<Box> boxes) throws Unplayable {
    for (Box box : boxes) {
      if (TALKATIVE.contains(box.type())) {
        drop(box);
      }
    }
  }

  private void drop(Box box) throws Unplayable {
    edits.put(box.at() + 4, FREE);
    edits.zero(box.body(), box.to());
  }

  /// When it was made, and changed: they come first in all three.
  private void dropTimes(Box box) throws IOException, Unplayable {
    int bytes = box.isWide(in) ? 16 : 8;
    long from = box.inside(4, bytes);
    edits.zero(from, from + bytes);
  }

  private void dropCodecNames(String kind, Box stsd) throws IOException, Unplayable {
    if (!kind.equals("vide")) {
      return;
    }
    for (Box entry : stsd.children(in, 8)) {
      long from = entry.inside(CODEC_NAME, CODEC_NAME_BYTES);
      edits.zero(from, from + CODEC_NAME_BYTES);
    }
  }
}
