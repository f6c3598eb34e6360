package studio.dailies.sandbox.elevenlabs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.dailies.sandbox.media.Sound;

/// A format as it is asked for, such as `mp3_44100_128`: the family, samples a second, kilobits a
/// second (0 where there are none to choose).
record Format(String family, int rate, int kbps) {
  static final String USUAL = "mp3_44100_128";

  private static final Pattern NAME = Pattern.compile("(mp3|pcm|wav)_(\\d{4,5})(?:_(\\d{2,3}))?");

  /// Empty for what is not known, or is known and not made here (Opus, mu-law, A-law).
  static Optional<Format> read(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int kbps = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
    return Optional.of(new Format(parts.group(1), Integer.parseInt(parts.group(2)), kbps))
        .filter(Format::exists);
  }

  boolean isWav() {
    return family.equals("wav");
  }

  boolean isMp3() {
    return family.equals("mp3");
  }

  byte[] sound(long millis, String text) {
    return switch (family) {
      case "mp3" -> Sound.mp3(rate, kbps, millis, text);
      case "wav" -> Sound.wav(rate, millis, text);
      default -> Sound.pcm(rate, millis, text);
    };
  }

  String contentType() {
    return isMp3() ? "audio/mpeg" : "audio/" + family;
  }

  private boolean exists() {
    return isMp3() ? Sound.isMp3(rate, kbps) : kbps == 0 && rate >= 8_000 && rate <= 48_000;
  }
}
