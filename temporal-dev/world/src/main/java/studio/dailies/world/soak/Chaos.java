package studio.dailies.world.soak;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.client.Digest;
import studio.dailies.world.client.FilmMaker;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.WorldProblem;
import studio.dailies.world.soak.Progress.Made;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Persons generate, buy, take along what is theirs and leave, processes are killed; then it is
/// quiet, all has to end, and everything is counted.
public final class Chaos {
  private static final Duration JOB = Duration.ofMillis(1500);

  /// After the last kill. Where times are usual a window of a send is 40 s and a retry comes within
  /// a minute; where they are a tenth a deletion takes three.
  private static final Duration END_MAX = Duration.ofMinutes(6);

  private static final Duration LOOK = Duration.ofMillis(400);
  private static final Duration DOWNLOAD_MAX = Duration.ofSeconds(20);

  /// What the dearest shape costs: a picture, and a video from it.
  private static final long ENOUGH = 60;

  private static final Map<Shape, String> MODELS =
      Map.of(Shape.PICTURE, "flux-dev", Shape.PICTURE_TO_VIDEO, "kling-3-image-to-video");

  private final DevWorld world;
  private final Story story;
  private final long seed;
  private final SandboxClient sandboxes;
  private final HttpClient http = SandboxClient.http();
  private final Progress progress = new Progress();
  private final Errands errands;
  private final List<String> problems = new ArrayList<>();

  public Chaos(DevWorld world, Story story, long seed) {
    this.world = world;
    this.story = story;
    this.seed = seed;
    this.sandboxes = SandboxClient.of(world.at());
    this.errands = new Errands(world, this::problem);
  }

  /// @param longestPause between two kills
  /// @param persons who generate
  /// @param others who do each other thing
  /// @return the figures
  /// @throws WorldProblem naming the seed and everything that was lost or done twice
  public ObjectNode run(Duration time, Duration longestPause, int persons, int others) {
    sandboxes.jobsRun(JOB);
    Arrays.stream(Shape.values())
        .filter(shape -> !shape.behaviour.equals("normal"))
        .forEach(shape -> sandboxes.plan(shape.plan()));
    Killer killer = new Killer(world, story, seed, longestPause);
    long stop = System.nanoTime() + time.toNanos();
    long end = stop + END_MAX.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < persons; i++) {
        Random chance = new Random(seed + 1 + i);
        work.add(threads.submit(() -> live(chance, stop, end)));
      }
      for (Errands.Kind kind : Errands.Kind.values()) {
        for (int i = 0; i < others; i++) {
          Random chance = new Random(Objects.hash(seed, kind.name(), i));
          work.add(threads.submit(() -> errands.live(kind, chance, stop, end)));
        }
      }
      killer.rage(time);
      story.goesOn("%d kills are over; all has to end".formatted(killer.kills()));
      work.forEach(this::join);
    }
    judge();
    if (!problems.isEmpty()) {
      throw new WorldProblem(
          "Seed %d: %d problems.\n  ".formatted(seed, problems.size())
              + String.join("\n  ", problems.subList(0, Math.min(20, problems.size()))));
    }
    return figures(killer);
  }

  private void join(Future<?> person) {
    try {
      person.get();
    } catch (ExecutionException e) {
      problem("a person gave up: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    }
  }

  /// One generation after another, each followed to its end; whoever runs out of credits is
  /// followed by somebody new.
  private void live(Random chance, long stop, long end) {
    Ids ids = new Ids(chance);
    while (System.nanoTime() < stop) {
      FilmMaker person = FilmMaker.arrives(world.at(), ids);
      while (System.nanoTime() < stop && person.available() >= ENOUGH) {
        Shape shape = any(chance);
        if (shape == Shape.PICTURE_TO_VIDEO) {
          JsonNode picture = follow(person, Shape.PICTURE, end);
          if (!state(picture).equals("DONE")) {
            continue;
          }
          person.pick(picture.path("id").asString());
        }
        follow(person, shape, end);
      }
    }
  }

  private static Shape any(Random chance) {
    int at = chance.nextInt(Arrays.stream(Shape.values()).mapToInt(each -> each.weight).sum());
    for (Shape shape : Shape.values()) {
      at -= shape.weight;
      if (at < 0) {
        return shape;
      }
    }
    throw new IllegalStateException();
  }

  private JsonNode follow(FilmMaker person, Shape shape, long end) {
    String id =
        person.generate(MODELS.getOrDefault(shape, "kling-3-text-to-video"), shape.prompt());
    progress.made(new Made(person, id, shape));
    String seen = "";
    long before = System.nanoTime();
    while (true) {
      long look = System.nanoTime();
      JsonNode now = person.generation(id);
      if (!seen.isEmpty() && !state(now).equals(seen)) {
        progress.step(before, System.nanoTime());
      }
      seen = state(now);
      before = look;
      if (FilmMaker.FINAL.contains(seen) || System.nanoTime() > end) {
        return now;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void judge() {
    story.goesOn("counting");
    Map<String, Integer> jobs = new TreeMap<>();
    for (JsonNode line : sandboxes.bill().path("jobs")) {
      jobs.merge(line.path("generation").asString(""), 1, Integer::sum);
    }
    Map<FilmMaker, Long> spent = new java.util.HashMap<>();
    for (Made made : progress.made()) {
      JsonNode generation = made.by().generation(made.id());
      judge(made, generation, jobs.getOrDefault(made.id(), 0));
      spent.merge(made.by(), generation.path("capturedCredits").asLong(), Long::sum);
    }
    spent.forEach((person, credits) -> {
      if (person.held() != 0 || person.available() != DevWorld.WELCOME_CREDITS - credits) {
        problem(
            "a person spent %d of %d credits and has %d, %d held"
                .formatted(credits, DevWorld.WELCOME_CREDITS, person.available(), person.held()));
      }
    });
  }

  private void judge(Made made, JsonNode generation, int jobs) {
    String what = "generation %s (%s) ".formatted(made.id(), made.shape());
    long captures = made.by().captures(made.id());
    long captured = generation.path("capturedCredits").asLong();
    if (jobs > 1) {
      problem(what + "has " + jobs + " jobs");
    }
    switch (state(generation)) {
      case "DONE" -> {
        if (captures != 1 || captured < 1) {
          problem(what + "is done with %d captures of %d".formatted(captures, captured));
        }
        if (jobs != 1 || !made.shape().canBeDone()) {
          problem(what + "is done with " + jobs + " jobs");
        }
        fetch(what, generation.path("take"));
      }
      case "FAILED" -> {
        if (captures != 0 || captured != 0) {
          problem(what + "has failed and was charged " + captured);
        }
      }
      default -> problem(what + "has not ended: " + generation);
    }
  }

  private void fetch(String what, JsonNode take) {
    try {
      HttpResponse<byte[]> response =
          http.send(
              HttpRequest.newBuilder(URI.create(take.path("url").asString("none")))
                  .timeout(DOWNLOAD_MAX)
                  .build(),
              BodyHandlers.ofByteArray());
      if (response.statusCode() != 200
          || !Digest.of(new ByteArrayInputStream(response.body()))
              .equals(take.path("sha256").asString())) {
        problem(what + "has a take that is not what was stored: " + response.statusCode());
      }
    } catch (IOException | IllegalArgumentException e) {
      problem(what + "has a take that cannot be fetched: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    }
  }

  private ObjectNode figures(Killer killer) {
    List<Made> made = progress.made();
    long done = made.stream().filter(this::isDone).count();
    long could = made.stream().filter(each -> each.shape().canBeDone()).count();
    ObjectNode figures = StudioClient.JSON.createObjectNode();
    figures
        .put("seed", seed)
        .put("kills", killer.kills())
        .put("generations", made.size())
        .put("done", done)
        .put("failed", made.size() - done)
        .put("purchases", errands.done(Errands.Kind.PURCHASE))
        .put("exports", errands.done(Errands.Kind.EXPORT))
        .put("deletions", errands.done(Errands.Kind.DELETION))
        .put("ratio", could == 0 ? 0 : done / (double) could);
    story.told(
        "%d kills, %d generations: %d done, %d failed and not charged"
            .formatted(killer.kills(), made.size(), done, made.size() - done));
    story.told(
        "%d purchases, %d exports and %d deletions came to their end"
            .formatted(
                errands.done(Errands.Kind.PURCHASE),
                errands.done(Errands.Kind.EXPORT),
                errands.done(Errands.Kind.DELETION)));
    ObjectNode recovery = figures.putObject("recoverySeconds");
    killer
        .recoveries(progress)
        .forEach((process, seconds) -> {
          double p50 = percentile(seconds, 50);
          double p95 = percentile(seconds, 95);
          recovery.putObject(process).put("kills", seconds.size()).put("p50", p50).put("p95", p95);
          story.told(
              "recovery of %s after %d kills: p50 %.1f s, p95 %.1f s"
                  .formatted(process, seconds.size(), p50, p95));
        });
    return figures;
  }

  private boolean isDone(Made made) {
    return state(made.by().generation(made.id())).equals("DONE");
  }

  private static double percentile(List<Double> sorted, int of) {
    return sorted.get(Math.clamp((sorted.size() * of + 99) / 100 - 1, 0, sorted.size() - 1));
  }

  private static String state(JsonNode generation) {
    return generation.path("state").asString("");
  }

  private synchronized void problem(String words) {
    problems.add(words);
    story.wrong(words);
  }
}
