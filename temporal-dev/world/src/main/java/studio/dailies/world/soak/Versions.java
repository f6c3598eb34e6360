package studio.dailies.world.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.client.FilmMaker;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import studio.dailies.world.soak.ReleasePage.Step;
import studio.dailies.world.soak.Runs.Task;
import tools.jackson.databind.node.ObjectNode;

/// An old and a new worker side by side, while people work: everything ends, and neither log has an
/// error.
public final class Versions {
  private static final String BUILD = "DAILIES_TEMPORAL_BUILD";
  private static final String OLD = "2026-11-27";
  private static final String NEW = "2026-12-01";
  private static final String OLD_WORKER = "worker";
  private static final String NEW_WORKER = "worker-new";
  private static final int STOPPED = 143;
  private static final Duration JOB = Duration.ofMillis(1500);
  private static final Duration LEFT_JOB = Duration.ofSeconds(15);
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(500);

  /// A deletion waits for a quarter of an hour; here for a minute and a half.
  private static final Map<String, String> QUICK = Map.of("DAILIES_TIMEOUTS_FACTOR", "0.1");

  private final DevWorld world;
  private final Story story;
  private final long seed;
  private final SandboxClient sandboxes;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Integer> begunOn = new TreeMap<>();

  public Versions(DevWorld world, Story story, long seed) {
    this.world = world;
    this.story = story;
    this.seed = seed;
    this.sandboxes = SandboxClient.of(world.at());
  }

  /// The world in which a release is named.
  public static Special named() {
    Map<String, String> worker = new TreeMap<>(QUICK);
    worker.put(BUILD, OLD);
    return Special.settings(worker, Map.of());
  }

  /// The world in which old and new share all work.
  static Special unnamed() {
    return Special.settings(QUICK, Map.of());
  }

  /// The new release gets a part of what begins, then all; the old one finishes what it has begun,
  /// and is stopped.
  ///
  /// @param root the checkout, whose page about releases is typed from
  /// @return the figures
  /// @throws WorldProblem naming everything that went wrong
  public ObjectNode release(Path root, Duration time) {
    sandboxes.jobsRun(JOB);
    ReleasePage first = new ReleasePage(root, world, Map.of("NEW", OLD, "OLD", NEW));
    ReleasePage page = new ReleasePage(root, world, Map.of("NEW", NEW, "OLD", OLD));
    first.type(Step.CURRENT);
    Duration stage = time.dividedBy(5);
    try (Runs runs = new Runs(world.at().temporal());
        Crowd crowd = new Crowd(world, id -> judgePinned(id, runs.tasks(id)))) {
      long start = System.nanoTime();
      crowd.begin(seed);
      FilmMaker patient = FilmMaker.arrives(world.at(), new Ids(new Random(seed - 1)));
      String request = "privacy-request:" + patient.asks("What do you know of me?");
      requireBegunOn(OLD, runs, request);
      pauseUntil(start, stage);
      story.goesOn("a new worker beside the old one");
      String slow = slowGeneration(patient, stage.plusSeconds(20));
      world.startWorker(NEW_WORKER, Map.of(BUILD, NEW));
      page.type(Step.RAMP);
      pauseUntil(start, stage.multipliedBy(2));
      story.goesOn("the new release is the current one");
      page.type(Step.CURRENT);
      page.type(Step.LOOK);
      pauseUntil(start, stage.multipliedBy(3));
      requireDrained(page);
      crowd.ends(patient, slow);
      requireOnly(OLD, runs.tasks("generation:" + slow), "the slow generation");
      stopOld();
      requireGoesOnOn(NEW, runs, request);
      pauseUntil(start, time);
      story.goesOn("all has to end");
      crowd.end();
      judgeShares();
      moveWhatIsLeft(page, runs, patient);
      judgeLogs();
      return figures(crowd);
    }
  }

  /// Two workers that name no release; the first is stopped half-way.
  ///
  /// @return the figures
  /// @throws WorldProblem naming everything that went wrong
  ObjectNode roll(Duration time) {
    sandboxes.jobsRun(JOB);
    try (Crowd crowd = new Crowd(world, _ -> {})) {
      long start = System.nanoTime();
      crowd.begin(seed);
      pauseUntil(start, time.dividedBy(5));
      story.goesOn("a new worker beside the old one");
      world.startWorker(NEW_WORKER, Map.of());
      pauseUntil(start, time.multipliedBy(4).dividedBy(5));
      stopOld();
      pauseUntil(start, time);
      story.goesOn("all has to end");
      crowd.end();
      judgeLogs();
      return figures(crowd);
    }
  }

  /// Back to the old release, forward again, and the old worker goes before it is drained.
  private void moveWhatIsLeft(ReleasePage page, Runs runs, FilmMaker person) {
    story.goesOn("back, and forward once more");
    world.restart(OLD_WORKER);
    page.type(Step.BACK);
    String left = slowGeneration(person, LEFT_JOB);
    requireOnly(OLD, runs.tasks("generation:" + left), "what begins after going back");
    page.type(Step.CURRENT);
    stopOld();
    page.type(Step.MOVE);
    Crowd.requireDone(person, left);
    if (!builds(runs.tasks("generation:" + left)).equals(Set.of(OLD, NEW))) {
      problem("what was left did not move: " + runs.tasks("generation:" + left));
    }
  }

  /// At the provider for so long; returns when it is there.
  private String slowGeneration(FilmMaker person, Duration job) {
    sandboxes.jobsRun(job);
    String id = person.generate("kling-3-text-to-video", "A snail on a long way");
    boolean there =
        Await.until(
            SOON, LOOK, () -> person.generation(id).path("state").asString().equals("ACCEPTED"));
    sandboxes.jobsRun(JOB);
    if (!there) {
      throw new WorldProblem("generation " + id + " was not sent");
    }
    return id;
  }

  private static void requireBegunOn(String build, Runs runs, String workflow) {
    if (!Await.until(SOON, LOOK, () -> !runs.tasks(workflow).isEmpty())) {
      throw new WorldProblem(workflow + " does not begin");
    }
    requireOnly(build, runs.tasks(workflow), workflow);
  }

  /// A run that may stay open for days is not kept on the release that it began on.
  private static void requireGoesOnOn(String build, Runs runs, String workflow) {
    runs.signal(workflow, "answered");
    if (!Await.until(
        SOON, LOOK, () -> runs.tasks(workflow).getLast().equals(new Task(build, false)))) {
      throw new WorldProblem(
          "%s did not go on on %s: %s".formatted(workflow, build, runs.tasks(workflow)));
    }
  }

  private static void requireOnly(String build, List<Task> tasks, String what) {
    if (!builds(tasks).equals(Set.of(build))) {
      throw new WorldProblem("%s ran as %s, not on %s".formatted(what, tasks, build));
    }
  }

  private static void requireDrained(ReleasePage page) {
    if (!Await.until(SOON, LOOK, () -> page.type(Step.LEFT).endsWith(": 0"))) {
      throw new WorldProblem("The old release is not drained: " + page.type(Step.LEFT));
    }
  }

  private void stopOld() {
    story.goesOn("the old worker is stopped");
    int code = world.stop(OLD_WORKER);
    if (code != STOPPED) {
      problem("the old worker ended with " + code);
    }
  }

  private synchronized void judgePinned(String workflow, List<Task> tasks) {
    if (builds(tasks).size() != 1 || !tasks.stream().allMatch(Task::pinned)) {
      problem(workflow + " did not stay on the release that it began on: " + tasks);
    }
    builds(tasks).forEach(build -> begunOn.merge(build, 1, Integer::sum));
  }

  private static Set<String> builds(List<Task> tasks) {
    return tasks.stream().map(Task::build).collect(Collectors.toSet());
  }

  private synchronized void judgeShares() {
    if (!begunOn.keySet().equals(Set.of(OLD, NEW))) {
      problem("not both releases had work: " + begunOn);
    }
  }

  private void judgeLogs() {
    for (String worker : List.of(OLD_WORKER, NEW_WORKER)) {
      SoakWorld.logged(world, worker)
          .filter(line -> line.contains(" ERROR ") || line.contains("NonDeterministic"))
          .forEach(line -> problem(worker + " says: " + line));
    }
  }

  private synchronized ObjectNode figures(Crowd crowd) {
    if (!problems.isEmpty()) {
      throw new WorldProblem(
          "%d problems.\n  ".formatted(problems.size())
              + String.join("\n  ", problems.subList(0, Math.min(20, problems.size()))));
    }
    story.told(
        "%d generations, %d exports and %d deletions ended, with no error in a log"
            .formatted(crowd.generations(), crowd.exports(), crowd.deletions()));
    ObjectNode figures =
        StudioClient.JSON
            .createObjectNode()
            .put("generations", crowd.generations())
            .put("exports", crowd.exports())
            .put("deletions", crowd.deletions());
    ObjectNode runs = figures.putObject("runs");
    begunOn.forEach(runs::put);
    return figures;
  }

  private static void pauseUntil(long start, Duration time) {
    Await.moment(start + time.toNanos());
  }

  private synchronized void problem(String words) {
    problems.add(words);
    story.wrong(words);
  }
}
