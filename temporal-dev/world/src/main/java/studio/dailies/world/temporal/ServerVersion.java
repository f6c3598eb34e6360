package studio.dailies.world.temporal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version of the server inside a `temporal` command.
record ServerVersion(int major, int minor, String text) {
  static final int MINOR_MIN = 29;
  private static final Pattern PRINTED =
      Pattern.compile("Server ((\\d{1,4})\\.(\\d{1,4})[^,)\\s]*)");

  /// From what `temporal --version` prints: `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)`.
  static Optional<ServerVersion> parse(String printed) {
    Matcher matcher = PRINTED.matcher(printed);
    return matcher.find()
        ? Optional.of(
            new ServerVersion(
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                matcher.group(1)))
        : Optional.empty();
  }

  boolean isNewEnough() {
    return major > 1 || (major == 1 && minor >= MINOR_MIN);
  }
}
