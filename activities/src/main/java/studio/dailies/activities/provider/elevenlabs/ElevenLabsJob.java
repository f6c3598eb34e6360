package studio.dailies.activities.provider.elevenlabs;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Under what name ElevenLabs knows something of ours. The kinds of ids look alike there, so a
/// job's name says which it is: `history/ID`, `request/SECOND/ID`, `flow/ID`.
sealed interface ElevenLabsJob {
  /// A recording in the history.
  record Recording(String id) implements ElevenLabsJob {}

  /// Speech whose answer did not tell its place in the history; it is found there by its request.
  ///
  /// @param at when it was answered
  record Request(Instant at, String id) implements ElevenLabsJob {}

  /// A flow.
  record Flow(String id) implements ElevenLabsJob {}

  Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");
  Pattern NAME = Pattern.compile("(history|flow|request/([0-9]{1,12}))/([^/]+)");

  /// Whether ElevenLabs could have made this id; nothing else goes into a path or a name.
  static Optional<String> id(@Nullable String text) {
    return Optional.ofNullable(text).filter(id -> ID.matcher(id).matches());
  }

  /// Reads a name that [#name] made.
  static ElevenLabsJob read(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches() || id(parts.group(3)).isEmpty()) {
      throw new IllegalArgumentException("no name of a job at ElevenLabs");
    }
    String id = parts.group(3);
    return switch (parts.group(1)) {
      case "history" -> new Recording(id);
      case "flow" -> new Flow(id);
      default -> new Request(Instant.ofEpochSecond(Long.parseLong(parts.group(2))), id);
    };
  }

  /// The name under which we keep it.
  default String name() {
    return switch (this) {
      case Recording(String id) -> "history/" + id;
      case Request(Instant at, String id) -> "request/" + at.getEpochSecond() + "/" + id;
      case Flow(String id) -> "flow/" + id;
    };
  }
}
