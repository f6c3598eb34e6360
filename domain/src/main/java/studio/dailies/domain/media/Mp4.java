package studio.dailies.domain.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Looks into MP4 (ISO/IEC 14496-12 and -14).
final class Mp4 {
  private static final int MOST_TRACKS = 64;

  private Mp4() {}

  static Facts facts(Reading in) throws IOException, Unplayable {
    List<Box> all = Box.all(in);
    List<Box> index = index(all).children(in);
    if (Box.every(all, "mdat").stream().noneMatch(box -> box.to() > box.body())) {
      throw new Unplayable("it has an index, and nothing that it leads to");
    }
    if (!Box.every(index, "rmra").isEmpty()) {
      throw new Unplayable("it names other files or hosts instead of holding its media");
    }
    Ticks movie = Ticks.of(in, Box.one(index, "mvhd"));
    List<Mp4Track> tracks = tracks(in, index);
    Mp4Fragments fragments = Mp4Fragments.of(in, all, index);
    long millis = Math.max(movie.millis(), movie.with(fragments.told()).millis());
    for (Mp4Track track : tracks) {
      millis = Math.max(millis, track.millis(fragments.ticks(track.id())));
    }
    Mp4Track shown =
        tracks.stream()
            .filter(track -> track.handler().equals("vide"))
            .findFirst()
            .orElseThrow(() -> new Unplayable("there is nothing to see in it"));
    return facts(shown, millis);
  }

  /// Without an index nobody can play it: a recorder writes it last, and this one never came to it.
  static Box index(List<Box> all) throws Unplayable {
    if (Box.every(all, "moov").isEmpty()) {
      throw new Unplayable("it has no index (moov), so it was not written to its end");
    }
    return Box.one(all, "moov");
  }

  private static List<Mp4Track> tracks(Reading in, List<Box> index) throws IOException, Unplayable {
    List<Box> boxes = Box.every(index, "trak");
    if (boxes.size() > MOST_TRACKS) {
      throw new Unplayable("it is made of too many parts");
    }
    List<Mp4Track> tracks = new ArrayList<>();
    for (Box box : boxes) {
      tracks.add(Mp4Track.of(in, box));
    }
    return tracks;
  }

  private static Facts facts(Mp4Track shown, long millis) throws Unplayable {
    if (shown.width() == 0 || shown.height() == 0) {
      throw new Unplayable("its picture has no size");
    }
    if (millis == 0) {
      throw new Unplayable("it does not say how long it is");
    }
    return new Facts(MediaType.MP4, shown.width(), shown.height(), millis);
  }
}
