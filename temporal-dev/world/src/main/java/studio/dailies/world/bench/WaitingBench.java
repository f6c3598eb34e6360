package studio.dailies.world.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.PollSchedule;
import studio.dailies.workflows.client.Starter;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.node.ObjectNode;

/// What it costs to wait: many generations at the provider at once, polled as in production; then
/// all are called back, and each has to come to its end. Its ratio is the questions that were asked
/// over those that the schedule wants: 1 when the worker keeps up.
public final class WaitingBench implements Bench {
  private static final int WAITING = 2_000;
  private static final int PERSONS = 100;
  private static final int STARTS_AT_ONCE = 20;
  private static final Duration JOB = Duration.ofHours(1);
  private static final Duration ACCEPTED_MAX = Duration.ofMinutes(10);
  private static final Duration WATCHED = Duration.ofMinutes(2);
  private static final Duration SETTLED_MAX = Duration.ofMinutes(15);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final PollSchedule SCHEDULE = new PollSchedule(1);
  private static final Duration EXPECTED = Duration.ofSeconds(90); // as the model's page says
  private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC");

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    ObjectNode figures = StudioClient.JSON.createObjectNode();
    story.goesOn("starting a world with a worker of 256 MB heap");
    Special special = new Special(true, FLAGS, Special.unlimited("1"), Map.of());
    try (DevWorld world = worlds.start(special);
        Prepared prepared = new Prepared(world)) {
      SandboxClient sandboxes = SandboxClient.of(world.at());
      sandboxes.jobsRun(JOB);
      List<GenerationId> all = prepared.generations(WAITING, PERSONS);
      send(world, prepared, all, story, figures);
      watch(world, prepared, sandboxes, all, story, figures);
      settle(prepared, sandboxes, story, figures);
      prepared.requireRight(sandboxes.bill());
      story.told("none lost: each done, captured once, billed once");
    }
    return figures;
  }

  private static void send(
      DevWorld world, Prepared prepared, List<GenerationId> all, Story story, ObjectNode figures) {
    story.goesOn("starting " + WAITING + " generations");
    Starter starter = new Starter(BareWorker.client(world.environment("worker"), "bench"));
    long start = System.nanoTime();
    InFlight.each(
        all, STARTS_AT_ONCE, id -> starter.generation(id, Prepared.PROVIDER, Prepared.MODEL));
    if (!Await.until(ACCEPTED_MAX, LOOK, () -> prepared.at(Phase.Step.ACCEPTED) == WAITING)) {
      throw new WorldProblem(
          "Void: only %d of %d wait at the provider after %d minutes."
              .formatted(prepared.at(Phase.Step.ACCEPTED), WAITING, ACCEPTED_MAX.toMinutes()));
    }
    double seconds = seconds(start);
    figures.put("waiting", WAITING).put("secondsUntilAllWaited", seconds);
    story.told("%d wait at the provider after %s s".formatted(WAITING, Figure.of(seconds)));
  }

  private static void watch(
      DevWorld world,
      Prepared prepared,
      SandboxClient sandboxes,
      List<GenerationId> all,
      Story story,
      ObjectNode figures) {
    story.goesOn("watching them wait for " + WATCHED.toMinutes() + " minutes");
    Clock clock = Clock.systemUTC();
    Instant from = clock.instant();
    long asked = asked(sandboxes);
    Cpu before = Cpu.of(world, Cpu.PRODUCT);
    long start = System.nanoTime();
    Await.until(WATCHED, WATCHED, () -> System.nanoTime() - start >= WATCHED.toNanos());
    double seconds = seconds(start);
    Cpu spent = Cpu.of(world, Cpu.PRODUCT).since(before);
    double questions = asked(sandboxes) - asked;
    Instant to = clock.instant();
    double wanted = all.stream().mapToLong(id -> wanted(prepared.accepted(id), from, to)).sum();
    figures
        .put("ratio", questions / wanted)
        .put("questionsPerMinute", questions * 60 / seconds)
        .put("questionsWantedPerMinute", wanted * 60 / seconds)
        .put("questionsPerMinuteOfEach", questions * 60 / seconds / WAITING);
    story.told(
        "status questions a minute: %s, the schedule wants %s"
            .formatted(Figure.of(questions * 60 / seconds), Figure.of(wanted * 60 / seconds)));
    ObjectNode shares = figures.putObject("cpuPerCentOfACore");
    StringBuilder words = new StringBuilder();
    spent
        .byProcess()
        .forEach((process, used) -> {
          double share = used.toNanos() / 1e7 / seconds;
          shares.put(process, share);
          words.append(", ").append(process).append(' ').append(Figure.of(share));
        });
    story.told("per cent of a core while they wait: " + words.substring(2));
  }

  /// How often the schedule wants a job asked about between two times.
  private static long wanted(Instant accepted, Instant from, Instant to) {
    long looks = 0;
    for (Instant at = SCHEDULE.firstLook(accepted, EXPECTED);
        at.isBefore(to);
        at = at.plus(SCHEDULE.untilNextLook(accepted, at))) {
      looks += at.isBefore(from) ? 0 : 1;
    }
    return looks;
  }

  private static long asked(SandboxClient sandboxes) {
    return sandboxes.calls().path("status").asLong();
  }

  private static void settle(
      Prepared prepared, SandboxClient sandboxes, Story story, ObjectNode figures) {
    story.goesOn("all are called back");
    long start = System.nanoTime();
    sandboxes.release();
    if (!Await.until(SETTLED_MAX, LOOK, () -> prepared.at(Phase.Step.DONE) == WAITING)) {
      throw new WorldProblem(
          "Void: only %d of %d are done %d minutes after their callbacks."
              .formatted(prepared.at(Phase.Step.DONE), WAITING, SETTLED_MAX.toMinutes()));
    }
    double seconds = seconds(start);
    figures.put("secondsToSettle", seconds).put("settledPerSecond", WAITING / seconds);
    story.told(
        "called back and settled in %s s, %s a second"
            .formatted(Figure.of(seconds), Figure.of(WAITING / seconds)));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
