package studio.dailies.world.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns a spec into a running process.
final class Launcher {
  private static final List<String> INHERITED =
      List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "TZ", "JAVA_HOME");

  private final Path folder;
  private final List<String> apart = apart(System.getenv());

  Launcher(Path folder) {
    this.folder = folder;
  }

  Process launch(ProcessSpec spec, Log log) throws IOException {
    List<String> command = new ArrayList<>(apart);
    command.addAll(spec.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.file().toFile()));
    // Not ours to hand on: the terminal's environment may hold real keys.
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(spec.environment());
    return builder.start();
  }

  /// Ctrl-C reaches every process of the terminal's group at once. We want to stop ours one by one,
  /// so they get a session of their own, or (macOS has no `setsid`) do not hear it. Both `exec`, so
  /// the pid is the process itself.
  private static List<String> apart(Map<String, String> environment) {
    return onPath("setsid", environment)
        .map(setsid -> List.of(setsid.toString()))
        .orElse(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
  }

  private static Optional<Path> onPath(String name, Map<String, String> environment) {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
