package studio.dailies.world.soak;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.dailies.world.Audit;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.bench.Bench.Worlds;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.node.ObjectNode;

/// Where something is endured. When it goes wrong its state and logs stay, for whoever looks for
/// the reason.
final class SoakWorld {
  private static final int TOLD_MAX = 20;

  private SoakWorld() {}

  /// @param work what is endured; its figures
  static ObjectNode kept(
      Worlds worlds, Special special, Story story, Function<DevWorld, ObjectNode> work) {
    story.goesOn("starting a world");
    try (DevWorld world = worlds.start(special)) {
      try {
        return work.apply(world);
      } catch (RuntimeException e) {
        world.keepFolder();
        story.wrong("Its state and logs stay in " + world.folder());
        throw e;
      }
    }
  }

  /// The same; in the end the audit has to be clean.
  static ObjectNode clean(
      Worlds worlds, Special special, Story story, Function<DevWorld, ObjectNode> work) {
    return kept(
        worlds,
        special,
        story,
        world -> {
          ObjectNode figures = work.apply(world);
          requireClean(world);
          story.told("the audit is clean");
          return figures;
        });
  }

  /// @throws WorldProblem with what the audit has found
  static void requireClean(DevWorld world) {
    List<Audit.Finding> findings = Audit.of(world);
    if (!findings.isEmpty()) {
      throw new WorldProblem(
          "Void: the audit has %d findings.\n  ".formatted(findings.size())
              + findings.stream()
                  .limit(TOLD_MAX)
                  .map(Audit.Finding::toString)
                  .collect(joining("\n  ")));
    }
  }

  /// What a process has logged so far, line by line.
  static Stream<String> logged(DevWorld world, String process) {
    try {
      return Files.readAllLines(world.log(process)).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
