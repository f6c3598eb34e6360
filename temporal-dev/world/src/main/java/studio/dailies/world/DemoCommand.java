package studio.dailies.world;

import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.model.CatalogueException;
import studio.dailies.world.demo.Demo;
import studio.dailies.world.demo.PrintedStory;
import studio.dailies.world.demo.Rights;
import studio.dailies.world.demo.Story;
import studio.dailies.world.demo.TemporalHistories;
import studio.dailies.world.process.WorldProblem;
import studio.dailies.world.temporal.TemporalServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `./dev demo`: the story for people, and with `--json` the report for programs, which is then all
/// that standard output gets.
///
/// @param people where the story goes
/// @param programs where the report goes
/// @param terminal somebody sits there: lines may change, and the world waits for Ctrl-C
/// @param model the one that is to do it; empty: the usual one
/// @param verifier the program of the docs that checks receipts: then it is the story of the
///   rights; empty: that of a shot
record DemoCommand(
    PrintStream people,
    PrintStream programs,
    boolean json,
    boolean terminal,
    boolean colour,
    String model,
    Optional<Path> verifier) {
  /// A deletion waits until nobody can be in the account any more, and no try of an export at work:
  /// an hour in production, 72 s where only the demo is.
  static final Special QUICK_RIGHTS =
      Special.settings(Map.of("DAILIES_TIMEOUTS_FACTOR", "0.02"), Map.of());

  /// Whether the catalogue has the model; if not, says which ones it has. It is this build's own,
  /// so nothing needs to be started for that.
  ///
  /// @throws WorldProblem naming the page of the catalogue that is wrong, and its line
  boolean isPossible() {
    List<String> names = names();
    if (model.isEmpty() || names.contains(model)) {
      return true;
    }
    String problem =
        "There is no model '%s'. The nearest first, there are:\n  %s"
            .formatted(model, String.join("\n  ", Nearest.first(model, names)));
    people.println(problem);
    if (json) {
      programs.println(Demo.failed(problem));
    }
    return false;
  }

  private static List<String> names() {
    try {
      return Catalogue.load().models().stream().map(each -> each.id().value()).toList();
    } catch (CatalogueException e) {
      throw new WorldProblem("The catalogue of models cannot be used. " + e.getMessage(), e);
    }
  }

  Story story() {
    return new PrintedStory(people, terminal, terminal && colour);
  }

  /// @return the exit code
  int run(Supplier<WorldOptions> options, Runnable stay) {
    people.println(
        verifier.isPresent()
            ? "Dailies demo: take everything along, delete the account, check the receipt"
            : "Dailies demo: one shot, from a prompt to a paid clip");
    Story story = story();
    try {
      WorldOptions chosen = options.get();
      story.goesOn(
          "starting Temporal " + chosen.temporal().version() + ", stores, sandboxes, api, worker");
      long start = System.nanoTime();
      try (DevWorld world = DevWorld.start(chosen)) {
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        story.told("everything runs, each as its own process (%d s)".formatted(seconds));
        int code = play(world, story, http());
        if (code != 0) {
          world.keepFolder();
          people.println("The demo FAILED. Logs: " + world.folder().resolve("logs"));
        } else if (terminal && !json) {
          people.println("Everything stays up for you to look at. Ctrl-C stops it.");
          stay.run();
        }
        return code;
      }
    } catch (WorldProblem e) {
      people.println();
      people.println(e.getMessage());
      if (json) {
        programs.println(Demo.failed(String.valueOf(e.getMessage())));
      }
      return 1;
    }
  }

  /// The demo in a world that runs.
  ///
  /// @return the exit code
  int play(DevWorld world, Story story, HttpClient http) {
    ObjectNode report = report(stage(world, http), story);
    boolean ok = report.path("ok").asBoolean();
    if (json) {
      programs.println(report);
    } else if (verifier.isEmpty()) {
      links(report);
    }
    return ok ? 0 : 1;
  }

  private ObjectNode report(Demo.Stage stage, Story story) {
    return verifier
        .map(program -> new Rights(stage, story, program).play())
        .orElseGet(() -> new Demo(stage, story, model).play());
  }

  private static Demo.Stage stage(DevWorld world, HttpClient http) {
    TemporalServer server = world.temporal();
    return new Demo.Stage(
        http,
        world.at(),
        new TemporalHistories(world.at().temporal()),
        switch (server) {
          case TemporalServer.DevServer _ -> Demo.Stage.DEV_SERVER;
          case TemporalServer.InMemory _ -> Demo.Stage.IN_MEMORY;
        },
        server.version());
  }

  static HttpClient http() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  private void links(JsonNode report) {
    JsonNode links = report.path("links");
    people.println("  take      " + report.path("take").path("url").asString("none"));
    people.println("  workflow  " + links.path("temporal").asString("(no Temporal UI in memory)"));
    people.println("  mailbox   " + links.path("mailbox").asString(""));
    people.println("  API       " + links.path("api").asString(""));
  }
}
