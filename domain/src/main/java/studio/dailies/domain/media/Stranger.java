package studio.dailies.domain.media;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Content that is none of ours, told in words. Nothing of it is followed: a playlist names files
/// and hosts, and whoever opened it would fetch them.
final class Stranger {
  private static final int SEEN = 1_024;

  private static final List<String> PLAYLISTS =
      List.of(
          "#ext", "ffconcat", "[playlist]", "[reference]", "file ", "http://", "https://", "rtsp");
  private static final List<String> PLAYLIST_ELEMENTS =
      List.of("<mpd", "<smil", "<asx", "<playlist", "<smoothstreamingmedia", "<rss");

  private Stranger() {}

  static String why(Reading in) throws IOException, Unplayable {
    if (in.length() == 0) {
      return "it is empty";
    }
    String text = text(in);
    if (isPlaylist(text)) {
      return "it is a playlist, which names other files or hosts instead of holding media";
    }
    if (text.startsWith("gif8")) {
      return "it is a GIF, which we do not take";
    }
    if (text.contains("<svg")) {
      return "it is an SVG, which we do not take";
    }
    if (text.startsWith("<") || text.startsWith("{")) {
      return "it is a page or a message, and no media";
    }
    return "it is none of PNG, JPEG, WebP, MP4, MP3 and WAV";
  }

  private static boolean isPlaylist(String text) {
    return PLAYLISTS.stream().anyMatch(text::startsWith)
        || isSessionDescription(text)
        || (text.startsWith("<") && PLAYLIST_ELEMENTS.stream().anyMatch(text::contains));
  }

  /// SDP (RFC 8866), which says from where to receive.
  private static boolean isSessionDescription(String text) {
    return text.startsWith("v=0") && (text.contains("\nm=") || text.contains("\no="));
  }

  /// Its beginning as if it were text, in whatever encoding: of UTF-16 every other byte goes.
  private static String text(Reading in) throws IOException, Unplayable {
    return in.text(0, (int) Math.min(SEEN, in.length()))
        .replaceAll("[\\x00\\x{80}-\\x{ff}]", "")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
