package studio.dailies.world.temporal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.dailies.world.process.ProcessSpec;
import studio.dailies.world.process.Readiness;

/// How a Temporal server is started.
public final class TemporalProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  static final List<String> SEARCH_ATTRIBUTES =
      List.of("Provider", "Model", "Attention", "Attention");

  private TemporalProcess() {}

  /// @param folder where the server keeps its file
  /// @param codec where its UI has payloads opened
  /// @param java a command line that runs a main class of ours, but for the class
  public static ProcessSpec spec(
      TemporalServer server, Path folder, int port, int uiPort, URI codec, List<String> java) {
    return switch (server) {
      case TemporalServer.DevServer(Path binary, String version, String _) ->
          new ProcessSpec(
              "temporal",
              startDev(binary, folder.resolve("temporal-" + version + ".db"), port, uiPort, codec),
              Map.of(),
              Readiness.port(port).and(new NamespaceReady("127.0.0.1:" + port)),
              PATIENCE);
      case TemporalServer.InMemory _ -> {
        List<String> command = new ArrayList<>(java);
        command.add(InMemoryTemporal.class.getName());
        yield new ProcessSpec(
            "temporal",
            command,
            Map.of("PORT", Integer.toString(port)),
            Readiness.line("temporal"),
            PATIENCE);
      }
    };
  }

  /// The file carries the version in its name: a server sets its tables up only in a new file. WAL
  /// with `synchronous=NORMAL` loses nothing when the process is killed, and is twice as fast. One
  /// partition for each task queue, since priorities and rates hold within one only (ADR 0036).
  private static List<String> startDev(Path binary, Path file, int port, int uiPort, URI codec) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(binary.toString(), "server", "start-dev", "--ip", "127.0.0.1"));
    command.addAll(
        List.of("--port", Integer.toString(port), "--ui-port", Integer.toString(uiPort)));
    command.addAll(List.of("--ui-codec-endpoint", codec.toString()));
    command.addAll(List.of("--db-filename", file.toString(), "--log-level", "error"));
    command.addAll(List.of("--sqlite-pragma", "journal_mode=WAL"));
    command.addAll(List.of("--sqlite-pragma", "synchronous=NORMAL"));
    for (String side : List.of("Read", "Write")) {
      command.addAll(
          List.of("--dynamic-config-value", "matching.numTaskqueue%sPartitions=1".formatted(side)));
    }
    for (String attribute : SEARCH_ATTRIBUTES) {
      command.addAll(List.of("--search-attribute", attribute + "=Keyword"));
    }
    return command;
  }
}
