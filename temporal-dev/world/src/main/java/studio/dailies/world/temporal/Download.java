package studio.dailies.world.temporal;

import java.io.IOException;
import java.nio.file.Path;

/// One way to fetch a `temporal` command.
interface Download {

  /// For people: `temporal.download`.
  String from();

  /// Puts the command below the folder. Done before: nothing is fetched again. Two at once: both
  /// succeed, each file appears whole or not at all.
  ///
  /// @return the executable
  /// @throws IOException with a reason that a person can read
  Path into(Path folder) throws IOException;
}
