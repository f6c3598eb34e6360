package studio.dailies.domain.project;

import java.util.Collection;
import java.util.regex.Pattern;

/// The voice of a cast member: one that the speech models name, or the id that ElevenLabs has for
/// one of the person's own.
public final class Voice {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{20}");

  private Voice() {}

  /// @param names those that the speech models name
  public static boolean isVoice(String given, Collection<String> names) {
    return names.contains(given) || ID.matcher(given).matches();
  }
}
