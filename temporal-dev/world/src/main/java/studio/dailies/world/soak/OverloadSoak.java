package studio.dailies.world.soak;

import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.bench.GenerationBench;
import studio.dailies.world.bench.Load;
import studio.dailies.world.bench.Pins;
import studio.dailies.world.bench.Visitors;
import studio.dailies.world.client.FilmMaker;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.WorldProblem;
import studio.dailies.world.soak.Answers.Kind;
import tools.jackson.databind.node.ObjectNode;

/// For long, three times as many requests as the API answers at most, while a few people generate:
/// who is refused is told when to come again, what was taken ends, nothing dies, and soon all is as
/// it was before. Its ratio is the time until then over what is allowed.
public record OverloadSoak(Duration time) implements Bench {
  private static final int TIMES = 3;
  private static final int PERSONS = 2;
  private static final int CLIENTS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration RUN = Duration.ofSeconds(5);

  private static final Duration STORY = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final int USUAL_LOOKS = 5;
  private static final Duration NORMAL_MAX = Duration.ofSeconds(30);

  /// Nobody is refused, and the slow ones wait no longer than twice what is usual.
  private static final double USUAL = 2;

  /// A machine that cannot ask for more shows nothing.
  private static final double ASKED_MIN = 2;

  private static final List<String> SERVERS = List.of("api", "mongodb");
  private static final List<String> PROCESSES =
      List.of("temporal", "mongodb", "r2", "sandboxes", "api", "worker");

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    Special special =
        new Special(
            false,
            GenerationBench.FLAGS,
            Special.unlimited("1"),
            Map.of("DAILIES_WELCOMECREDITS", "1000000"));
    return SoakWorld.clean(
        worlds,
        special,
        story,
        world -> {
          try (HttpClient http = SandboxClient.http()) {
            return overload(world, Visitors.arrive(world, http, story), story);
          }
        });
  }

  private ObjectNode overload(DevWorld world, Visitors visitors, Story story) {
    List<Long> lives = PROCESSES.stream().map(world::pid).toList();
    ObjectNode figures = StudioClient.JSON.createObjectNode();
    figures.put("pinned", Pins.apart(world, SERVERS, story));
    story.goesOn("warming up, and looking for the knee");
    Load.perSecond(CLIENTS, WARM_UP, number -> visitors.of(number).asked(number));
    double knee = Load.knee(RUN, number -> visitors.of(number).asked(number)).perSecond();
    double usual =
        IntStream.range(0, USUAL_LOOKS)
            .mapToDouble(_ -> slowest(visitors, knee / 2, new Answers()))
            .max()
            .orElseThrow();
    story.told(
        "the knee is at %.0f a second; at half of it the slow ones take %.0f ms"
            .formatted(knee, usual));

    Answers answers = new Answers();
    int generations;
    double seconds;
    try (Persons persons = new Persons(world)) {
      long end = askForMore(visitors, TIMES * knee, answers, story);
      seconds = untilNormal(visitors, knee / 2, USUAL * usual, end);
      generations = persons.end();
    }
    requireWell(world, lives, answers, knee);
    story.told(
        "of %.0f a second %.0f were answered and %.0f refused with a time to come again;"
                .formatted(
                    answers.sentPerSecond(),
                    answers.perSecond(Kind.ANSWERED),
                    answers.perSecond(Kind.REFUSED))
            + " %d generations were made meanwhile; normal after %.1f s"
                .formatted(generations, seconds));
    return figures
        .put("kneePerSecond", knee)
        .put("askedPerSecond", answers.sentPerSecond())
        .put("answeredPerSecond", answers.perSecond(Kind.ANSWERED))
        .put("refusedPerSecond", answers.perSecond(Kind.REFUSED))
        .put("unsent", answers.of(Kind.UNSENT))
        .put("away", answers.of(Kind.AWAY))
        .put("generations", generations)
        .put("usualP99Millis", usual)
        .put("normalAfterSeconds", seconds)
        .put("ratio", seconds / NORMAL_MAX.toSeconds());
  }

  /// @return when the last was due, by `System.nanoTime()`
  private long askForMore(Visitors visitors, double perSecond, Answers answers, Story story) {
    long due = System.nanoTime() + time.toNanos();
    int often = (int) (perSecond * STORY.toSeconds());
    Load.atRate(
        perSecond,
        time,
        number -> {
          answers.ask(visitors, number);
          if (number % often == often - 1) {
            story.goesOn(
                "%d answered, %d refused"
                    .formatted(answers.of(Kind.ANSWERED), answers.of(Kind.REFUSED)));
          }
        });
    answers.took(Duration.ofNanos(System.nanoTime() - due).plus(time));
    return due;
  }

  private static double slowest(Visitors visitors, double perSecond, Answers answers) {
    return Load.percentile(
        Load.atRate(perSecond, LOOK, number -> answers.ask(visitors, number)), 99);
  }

  /// @return seconds from `since` to the end of the first look in which all was as usual
  private static double untilNormal(Visitors visitors, double perSecond, double usual, long since) {
    while (true) {
      Answers answers = new Answers();
      double slowest = slowest(visitors, perSecond, answers);
      double seconds = (System.nanoTime() - since) / 1e9;
      if (answers.problems().isEmpty()
          && answers.sent() == answers.of(Kind.ANSWERED)
          && slowest <= usual) {
        return seconds;
      }
      if (seconds > NORMAL_MAX.toSeconds()) {
        throw new WorldProblem(
            "Void: %.0f s later %d are refused and the slow ones take %.0f ms, not %.0f."
                .formatted(seconds, answers.of(Kind.REFUSED), slowest, usual));
      }
    }
  }

  private static void requireWell(DevWorld world, List<Long> lives, Answers answers, double knee) {
    List<String> problems = new ArrayList<>(answers.problems());
    if (!PROCESSES.stream().map(world::pid).toList().equals(lives)
        || !PROCESSES.stream().allMatch(world::isAlive)) {
      problems.add("a process has died");
    }
    if (answers.of(Kind.REFUSED) == 0) {
      problems.add("nobody was refused");
    }
    if (answers.sentPerSecond() < ASKED_MIN * knee) {
      problems.add(
          "this machine asked only %.0f times a second".formatted(answers.sentPerSecond()));
    }
    for (String process : SERVERS) {
      errors(world, process).limit(3).forEach(line -> problems.add(process + " says: " + line));
    }
    if (!problems.isEmpty()) {
      throw new WorldProblem("Void: " + String.join("\n  ", problems));
    }
  }

  private static Stream<String> errors(DevWorld world, String process) {
    return SoakWorld.logged(world, process)
        .filter(line -> line.contains(" ERROR ") && !line.endsWith("at a store"));
  }

  /// Who generates all the while, asking again when refused.
  private static final class Persons implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<Integer>> all;
    private volatile boolean stopped;

    Persons(DevWorld world) {
      Ids ids = new Ids(new SecureRandom());
      this.all =
          IntStream.range(0, PERSONS)
              .mapToObj(_ -> threads.submit(() -> live(FilmMaker.arrives(world.at(), ids))))
              .toList();
    }

    private int live(FilmMaker person) {
      int done = 0;
      while (!stopped) {
        Crowd.requireDone(person, person.generate("flux-dev", "A lighthouse in a storm"));
        done++;
      }
      return done;
    }

    /// No more is begun; returns when all has ended.
    int end() {
      stopped = true;
      return all.stream().mapToInt(Outcome::of).sum();
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
