package studio.dailies.world.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.dailies.world.DevWorld;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.Command;
import studio.dailies.world.process.WorldProblem;
import studio.dailies.world.temporal.TemporalServer.DevServer;

/// The commands of the page about releases, typed as they stand there.
final class ReleasePage {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh run\\n(.*?)^```$");
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final Duration TAKEN_MAX = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /// The `temporal` command of the server that runs, whatever its file is called.
  private static final String TEMPORAL = "temporal() { \"$BINARY\" \"$@\"; }\n";

  /// What the blocks of the page do, in their order.
  enum Step {
    LOOK,
    RAMP,
    CURRENT,
    LEFT,
    BACK,
    MOVE
  }

  private final Map<Step, String> blocks;
  private final List<String> environment;

  /// @param root the checkout
  ReleasePage(Path root, DevWorld world, Map<String, String> names) {
    if (!(world.temporal() instanceof DevServer server)) {
      throw new WorldProblem("Only a real server knows releases.");
    }
    this.blocks = blocks(root.resolve("docs/operations/release.md"));
    this.environment = new ArrayList<>(List.of("env", "BINARY=" + server.binary()));
    environment.add("TEMPORAL_ADDRESS=" + world.at().temporal());
    names.forEach((name, value) -> environment.add(name + "=" + value));
  }

  private static Map<Step, String> blocks(Path page) {
    Map<Step, String> blocks = new EnumMap<>(Step.class);
    Matcher found = BLOCK.matcher(read(page));
    for (Step step : Step.values()) {
      if (!found.find()) {
        throw new WorldProblem("%s has no commands for %s.".formatted(page, step));
      }
      blocks.put(step, found.group(1));
    }
    return blocks;
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Types a block until it is taken: the server may not yet have heard of workers that have just
  /// come.
  ///
  /// @return what it printed
  String type(Step step) {
    List<String> command = new ArrayList<>(environment);
    command.addAll(List.of("sh", "-eu", "-c", TEMPORAL + blocks.get(step)));
    List<String> refusals = new ArrayList<>();
    return Await.found(TAKEN_MAX, LOOK, () -> answer(command, refusals))
        .orElseThrow(() -> new WorldProblem(step + " is not taken: " + refusals.getLast()));
  }

  private static Optional<String> answer(List<String> command, List<String> refusals) {
    try {
      return Optional.of(Command.run(ANSWER_MAX, command));
    } catch (Command.CommandFailed e) {
      refusals.add(e.printed());
    } catch (IOException e) {
      refusals.add(e.toString());
    }
    return Optional.empty();
  }
}
