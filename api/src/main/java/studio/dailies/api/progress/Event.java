package studio.dailies.api.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import studio.dailies.domain.generation.Mark;

/// One event as a client reads it. Whoever has heard it, and everything before it, goes on behind
/// its id.
///
/// @param revision of the generation that it shows; 0 for what shows none
/// @param data JSON, in one line
record Event(String name, Mark id, String generation, long revision, String data) {
  private static final String NOTHING = "{}";

  /// The last that waits for a client; it is not written.
  static final Event END = new Event("end", Mark.FIRST, "", 0, NOTHING);

  /// What a client hears and passes over.
  static final Event HEARTBEAT = new Event("", Mark.FIRST, "", 0, NOTHING);

  private static final byte[] STILL_HERE = ": still here\n\n".getBytes(UTF_8);

  /// How a generation stands, as it is read under its own address.
  static Event generation(Mark id, String generation, long revision, String data) {
    return new Event("generation", id, generation, revision, data);
  }

  /// The project, or something in it, was edited: a scene, a shot, a member of the cast.
  ///
  /// @param edits how often by now
  static Event edited(Mark id, long edits) {
    return new Event("edited", id, "", 0, "{\"edits\":%d}".formatted(edits));
  }

  /// Whatever changes from here on is told.
  static Event ready(Mark id) {
    return new Event("ready", id, "", 0, NOTHING);
  }

  /// What has changed cannot be told any more: it has to be read anew. From here on all is told.
  static Event reload(Mark id) {
    return new Event("reload", id, "", 0, NOTHING);
  }

  /// As it goes over the wire.
  byte[] bytes() {
    if (equals(HEARTBEAT)) {
      return STILL_HERE;
    }
    return String.join("\n", List.of("id: " + id, "event: " + name, "data: " + data, "", ""))
        .getBytes(UTF_8);
  }
}
