package studio.dailies.world.temporal;

import java.nio.file.Path;

/// The Temporal server that a world will run on.
public sealed interface TemporalServer {

  /// Of the server, not of the command line tool: `1.32.0`.
  String version();

  /// A real one: the `temporal` command with the server in it.
  ///
  /// @param from where it was found, for people
  record DevServer(Path binary, String version, String from) implements TemporalServer {}

  /// The SDK's test server, in a process of ours.
  record InMemory(String version) implements TemporalServer {
    /// What a person has to know who runs on it.
    public static final String LIMITS =
        "Temporal is the SDK's in-memory test server: no Temporal UI, no schedules, lists or"
            + " deletions, and nothing survives its end.";
  }
}
