package studio.dailies.world.bench;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.client.FilmMaker;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What one person's scene of five hundred shots costs another who makes single shots at the same
/// time. Its ratio is how long a shot takes alone over how long it takes meanwhile.
public final class FairnessBench implements Bench {
  private static final String MODEL = "flux-dev";
  private static final int SHOTS = 500;
  private static final int SINGLES = 9;
  private static final int AT_ONCE = 10;
  private static final long CREDITS = 5_000;
  private static final Duration JOB = Duration.ofSeconds(3);
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final List<String> FLAGS = List.of("-Xmx512m", "-XX:+UseSerialGC");

  private final Ids ids = new Ids(new SecureRandom());

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    Special special =
        new Special(
            true,
            FLAGS,
            Map.of("DAILIES_POLLING_FACTOR", "1"),
            Map.of("DAILIES_WELCOMECREDITS", Long.toString(CREDITS)));
    story.goesOn("starting a world");
    try (DevWorld world = worlds.start(special)) {
      SandboxClient.of(world.at()).jobsRun(JOB);
      FilmMaker ada = FilmMaker.arrives(world.at(), ids);
      FilmMaker ben = FilmMaker.arrives(world.at(), ids);
      story.goesOn("writing a scene of %d shots".formatted(SHOTS));
      String scene =
          ada.scene(
              IntStream.range(0, SHOTS).mapToObj("Waves under number %d"::formatted).toList());
      singles(ben, StudioClient.JSON.createArrayNode());
      ObjectNode figures = StudioClient.JSON.createObjectNode();
      double alone = singles(ben, figures.putArray("aloneSeconds"));
      story.told("alone a shot takes %s s".formatted(Figure.of(alone)));
      String run = ada.runs(scene, MODEL).path("id").asString();
      await("shots of the scene to be made", () -> count(ada, run, "done") >= AT_ONCE);
      double beside = singles(ben, figures.putArray("besideSeconds"));
      requireBusy(ada.run(run));
      story.told("beside the scene it takes %s s".formatted(Figure.of(beside)));
      ada.turn(run, "cancel");
      await("the scene to end", () -> count(ada, run, "running") == 0);
      return figures
          .put("shots", SHOTS)
          .put("jobSeconds", JOB.toSeconds())
          .put("ratio", alone / beside);
    }
  }

  /// @return the median
  private static double singles(FilmMaker person, ArrayNode seconds) {
    double[] all = new double[SINGLES];
    for (int i = 0; i < SINGLES; i++) {
      long start = System.nanoTime();
      String id = person.generate(MODEL, "A boat at noon");
      await("a take", () -> FilmMaker.FINAL.contains(state(person.generation(id))));
      all[i] = (System.nanoTime() - start) / 1e9;
      if (!state(person.generation(id)).equals("DONE")) {
        throw new WorldProblem("Void: a single shot failed: " + person.generation(id));
      }
      seconds.add(all[i]);
    }
    return GenerationBench.median(all);
  }

  private static void requireBusy(JsonNode run) {
    if (run.path("counts").path("running").asInt() < AT_ONCE
        || run.path("counts").path("failed").asInt() > 0) {
      throw new WorldProblem("Void: the scene was not under way: " + run.path("message"));
    }
  }

  private static int count(FilmMaker person, String run, String what) {
    return person.run(run).path("counts").path(what).asInt();
  }

  private static String state(JsonNode generation) {
    return generation.path("state").asString("");
  }

  private static void await(String what, BooleanSupplier there) {
    if (!Await.until(SOON, LOOK, there)) {
      throw new WorldProblem("Void: waited in vain for " + what);
    }
  }
}
