package studio.dailies.world;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import studio.dailies.world.bench.ApiBench;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.bench.CopyBench;
import studio.dailies.world.bench.FairnessBench;
import studio.dailies.world.bench.GenerationBench;
import studio.dailies.world.bench.LedgerBench;
import studio.dailies.world.bench.WaitingBench;
import studio.dailies.world.demo.PrintedStory;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.WorldProblem;
import studio.dailies.world.soak.BrowserSoak;
import studio.dailies.world.soak.ChaosSoak;
import studio.dailies.world.soak.CopySoak;
import studio.dailies.world.soak.ExportSoak;
import studio.dailies.world.soak.FlatSoak;
import studio.dailies.world.soak.FuzzSoak;
import studio.dailies.world.soak.MutationSoak;
import studio.dailies.world.soak.OverloadSoak;
import studio.dailies.world.soak.SceneSoak;
import studio.dailies.world.soak.Screenshots;
import studio.dailies.world.soak.VersionsSoak;
import tools.jackson.databind.node.ObjectNode;

/// `./dev bench NAME` and `./dev soak NAME`: what is done in words, and with `--json` the figures
/// as one object on the last line.
///
/// @param people where the words go
/// @param programs where the figures go
record BenchCommand(
    PrintStream people, PrintStream programs, boolean json, boolean terminal, boolean colour) {

  /// By the name that is typed.
  static Map<String, Bench> benches() {
    return new TreeMap<>(
        Map.of(
            "api", new ApiBench(),
            "copy", new CopyBench(),
            "fairness", new FairnessBench(),
            "generation", new GenerationBench(),
            "ledger", new LedgerBench(),
            "waiting", new WaitingBench()));
  }

  /// By the name that is typed.
  ///
  /// @param root the checkout
  static Map<String, Bench> soaks(Path root, Arguments typed) {
    long seed = typed.seed().orElseGet(() -> new SecureRandom().nextInt(1, 1_000_000_000));
    return new TreeMap<>(
        Map.ofEntries(
            Map.entry("browser", new BrowserSoak()),
            Map.entry("chaos", new ChaosSoak(Duration.ofMinutes(typed.minutes()), seed)),
            Map.entry("copy", new CopySoak(typed.gigabytes())),
            Map.entry("export", new ExportSoak(typed.gigabytes())),
            Map.entry("flat", new FlatSoak(Duration.ofMinutes(typed.minutes()))),
            Map.entry("fuzz", new FuzzSoak(root, seed)),
            Map.entry("mutation", new MutationSoak(root)),
            Map.entry("overload", new OverloadSoak(Duration.ofMinutes(typed.minutes()))),
            Map.entry("scene", new SceneSoak()),
            Map.entry("screenshots", new Screenshots(root)),
            Map.entry(
                "versions", new VersionsSoak(root, Duration.ofMinutes(typed.minutes()), seed))));
  }

  /// The one of this name.
  ///
  /// @throws WorldProblem listing the names when there is none
  static Bench named(String command, Map<String, Bench> all, String name) {
    Bench found = all.get(name);
    if (found == null) {
      throw new WorldProblem(
          "./dev %s takes one of %s, not '%s'.".formatted(command, all.keySet(), name));
    }
    return found;
  }

  /// @return the exit code: 1 when the run is void
  int run(String name, Bench bench, Bench.Worlds worlds) {
    Story story = new PrintedStory(people, terminal, terminal && colour);
    ObjectNode report;
    try {
      report = bench.run(worlds, story).put("name", name).put("ok", true);
    } catch (WorldProblem e) {
      story.wrong(String.valueOf(e.getMessage()));
      report = studio.dailies.world.demo.Demo.failed(String.valueOf(e.getMessage()));
    }
    if (json) {
      programs.println(report);
    } else if (report.has("ratio")) {
      people.println("  ratio %.2f".formatted(report.path("ratio").asDouble()));
    }
    return report.path("ok").asBoolean() ? 0 : 1;
  }
}
