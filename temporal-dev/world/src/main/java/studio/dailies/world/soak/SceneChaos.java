package studio.dailies.world.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.client.FilmMaker;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.demo.TemporalHistories;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A scene of many shots is made in one action, every tenth of which fails at the provider, while
/// the worker is killed again and again; then everything is counted.
public final class SceneChaos {
  private static final String MODEL = "flux-dev";
  private static final int DOOMED_EACH = 10;
  private static final Duration JOB = Duration.ofMillis(1500);
  private static final int KILLED = 137;
  private static final Duration LOOK = Duration.ofMillis(200);

  /// After each kill: whatever was being copied waits for its heartbeat, and what was about to be
  /// sent for word from the provider, for as long as the longest job of the model may take (5
  /// minutes), before it is given back.
  private static final Duration GOES_ON_MAX = Duration.ofMinutes(7);

  private final DevWorld world;
  private final Story story;
  private final SandboxClient sandboxes;
  private final List<String> problems = new ArrayList<>();

  public SceneChaos(DevWorld world, Story story) {
    this.world = world;
    this.story = story;
    this.sandboxes = SandboxClient.of(world.at());
  }

  /// @param credits what a new person has, enough for all shots
  /// @return the figures
  /// @throws WorldProblem naming everything that was lost or done twice
  public ObjectNode run(int shots, int kills, long credits, Ids ids) {
    sandboxes.jobsRun(JOB);
    String doom = "doomed " + ids.next();
    sandboxes.plan(Map.of("behaviour", "fail", "times", shots / DOOMED_EACH, "matching", doom));
    FilmMaker person = FilmMaker.arrives(world.at(), ids);
    story.goesOn("making a scene of %d shots".formatted(shots));
    List<String> descriptions =
        IntStream.range(0, shots)
            .mapToObj(i -> isDoomed(i) ? "Waves, " + doom : "Waves under number " + i)
            .toList();
    String scene = person.scene(descriptions);
    long start = System.nanoTime();
    JsonNode confirmed = person.runs(scene, MODEL);
    String run = confirmed.path("id").asString();
    kill(person, run, shots, kills);
    JsonNode ended = await(person, run, shots);
    double seconds = (System.nanoTime() - start) / 1e9;
    judge(person, ended, shots, credits);
    TemporalHistories histories = new TemporalHistories(world.at().temporal());
    int events = histories.events(ended.path("workflowId").asString());
    int bytes = histories.bytes(ended.path("workflowId").asString());
    if (!problems.isEmpty()) {
      throw new WorldProblem(
          "%d problems.\n  ".formatted(problems.size())
              + String.join("\n  ", problems.subList(0, Math.min(20, problems.size()))));
    }
    return figures(ended, shots, kills, seconds, events, bytes);
  }

  private static boolean isDoomed(int shot) {
    return shot % DOOMED_EACH == DOOMED_EACH - 1;
  }

  /// Spread over the run, by how much of it has ended.
  private void kill(FilmMaker person, String run, int shots, int kills) {
    for (int i = 1; i <= kills; i++) {
      awaitEnded(person, run, (i - 1) * shots / kills + 1);
      int code = world.kill("worker");
      if (code != KILLED) {
        problem("the worker ended by itself, with " + code);
      }
      world.restart("worker");
      story.goesOn("kill %d of %d: %s".formatted(i, kills, person.run(run).path("message")));
    }
  }

  private void awaitEnded(FilmMaker person, String run, int wanted) {
    if (!Await.until(GOES_ON_MAX, LOOK, () -> ended(person.run(run)) >= wanted)) {
      throw new WorldProblem("It does not go on: " + person.run(run).path("message").asString());
    }
  }

  private JsonNode await(FilmMaker person, String run, int shots) {
    int seen = 0;
    while (seen < shots) {
      awaitEnded(person, run, seen + 1);
      seen = ended(person.run(run));
    }
    if (!Await.until(GOES_ON_MAX, LOOK, () -> isOver(person.run(run)))) {
      throw new WorldProblem("All its shots have ended, and it has not.");
    }
    return person.run(run);
  }

  private static boolean isOver(JsonNode run) {
    return run.path("state").asString().equals("DONE");
  }

  private static int ended(JsonNode run) {
    return run.path("counts").path("done").asInt() + run.path("counts").path("failed").asInt();
  }

  private void judge(FilmMaker person, JsonNode run, int shots, long credits) {
    Map<String, Integer> jobs = new HashMap<>();
    for (JsonNode line : sandboxes.bill().path("jobs")) {
      jobs.merge(line.path("generation").asString(""), 1, Integer::sum);
    }
    Map<String, Long> captures = person.captures();
    if (run.path("shots").size() != shots) {
      problem("it has %d shots, not %d".formatted(run.path("shots").size(), shots));
    }
    int done = 0;
    long captured = 0;
    for (int i = 0; i < run.path("shots").size(); i++) {
      JsonNode shot = run.path("shots").get(i);
      String id = shot.path("generation").asString("");
      judge(i, shot, jobs.getOrDefault(id, 0), captures.getOrDefault(id, 0L));
      if (shot.path("state").asString().equals("DONE")) {
        done++;
        captured += shot.path("credits").asLong();
      }
    }
    equal("done", run.path("counts").path("done").asLong(), done);
    equal("failed", run.path("counts").path("failed").asLong(), shots - done);
    equal("captured", run.path("capturedCredits").asLong(), captured);
    equal("not charged", run.path("notChargedCredits").asLong(), total(run) - captured);
    equal("left", person.available(), credits - captured);
    equal("held", person.held(), 0);
  }

  private void judge(int number, JsonNode shot, int jobs, long captures) {
    String what = "shot %d (%s) ".formatted(number, shot.path("generation").asString(""));
    boolean done = shot.path("state").asString().equals("DONE");
    equal(what + "captures", captures, done ? 1 : 0);
    if (jobs > 1) {
      problem(what + "has " + jobs + " jobs");
    }
    if (done && (isDoomed(number) || jobs != 1)) {
      problem(what + "is done with " + jobs + " jobs");
    }
    // What was in a send when the worker died, and never arrived, fails without a job.
    if (!done && !isDoomed(number) && jobs != 0) {
      problem(what + "has a job and failed: " + shot.path("failure").asString(""));
    }
  }

  private void equal(String what, long is, long wanted) {
    if (is != wanted) {
      problem("%s: %d, not %d".formatted(what, is, wanted));
    }
  }

  private static long total(JsonNode run) {
    return run.path("credits").asLong();
  }

  private ObjectNode figures(
      JsonNode run, int shots, int kills, double seconds, int events, int bytes) {
    long done = run.path("counts").path("done").asLong();
    long could = IntStream.range(0, shots).filter(i -> !isDoomed(i)).count();
    story.told(
        "%d kills, %d shots: %d done, %d failed and not charged, in %.0f s"
            .formatted(kills, shots, done, shots - done, seconds));
    story.told("the history of the run: %d events, %d bytes".formatted(events, bytes));
    return StudioClient.JSON
        .createObjectNode()
        .put("shots", shots)
        .put("kills", kills)
        .put("done", done)
        .put("failed", shots - done)
        .put("ratio", done / (double) could)
        .put("seconds", seconds)
        .put("events", events)
        .put("bytes", bytes);
  }

  private void problem(String words) {
    problems.add(words);
    story.wrong(words);
  }
}
