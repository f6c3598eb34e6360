package studio.dailies.world.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How many requests a second the API answers, against a bare handler that finds and stores the
/// same documents; how long each takes at half of that; and what a thousand idle event streams
/// cost.
public final class ApiBench implements Bench {
  private static final int VISITORS = 100;
  private static final int PAIRS = 5;
  private static final int CLIENTS = 8;
  private static final int CLIENTS_MAX = 64;

  /// One request of so many asks for a price, which stores one; the others read.
  private static final int ASKS_EVERY = 5;

  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration RUN = Duration.ofSeconds(5);
  private static final Duration HALF = Duration.ofSeconds(30);
  private static final Duration DONE_MAX = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(500);

  /// More clients that bring less than this are behind the knee.
  private static final double GAIN = 1.1;

  private static final List<String> SERVERS = List.of("api", "mongodb", "bare");

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    ObjectNode figures = StudioClient.JSON.createObjectNode();
    story.goesOn("starting a world");
    Special special = new Special(true, GenerationBench.FLAGS, Special.unlimited("1"), Map.of());
    try (DevWorld world = worlds.start(special);
        HttpClient http = SandboxClient.http()) {
      SandboxClient.of(world.at()).jobsRun(Duration.ofMillis(500));
      List<Visitor> visitors = arrived(world, http, story);
      measure(world, visitors, story, figures);
      pinAll(world, "0-" + (Runtime.getRuntime().availableProcessors() - 1));
      world.restart("api"); // a heap that has grown under load would hide what streams need
      try (IdleStreams streams = new IdleStreams(world, visitors, story)) {
        streams.measure(figures.putObject("idle"));
      }
    }
    return figures;
  }

  private static List<Visitor> arrived(DevWorld world, HttpClient http, Story story) {
    story.goesOn(VISITORS + " persons sign in and make a take each");
    Ids ids = new Ids(new SecureRandom());
    List<Visitor> visitors = new ArrayList<>();
    InFlight.each(
        IntStream.range(0, VISITORS).boxed().toList(),
        CLIENTS,
        _ -> {
          Visitor one = Visitor.arrives(world, http, ids);
          synchronized (visitors) {
            visitors.add(one);
          }
        });
    if (!Await.until(DONE_MAX, LOOK, () -> visitors.stream().allMatch(Visitor::isDone))) {
      throw new WorldProblem("Void: not every take was made in " + DONE_MAX.toMinutes() + " min.");
    }
    return visitors;
  }

  private static void measure(
      DevWorld world, List<Visitor> visitors, Story story, ObjectNode figures) {
    String bare = startBare(world);
    IntConsumer product =
        number -> {
          Visitor one = visitors.get(number % visitors.size());
          if (number % ASKS_EVERY == 0) {
            one.quote();
          } else {
            one.read();
          }
        };
    IntConsumer without =
        number -> {
          Visitor one = visitors.get(number % visitors.size());
          if (number % ASKS_EVERY == 0) {
            one.bareQuote(bare);
          } else {
            one.bareRead(bare);
          }
        };
    figures.put("pinned", pin(world, story));
    story.goesOn("warming up");
    Load.perSecond(CLIENTS, WARM_UP, product);
    Load.perSecond(CLIENTS, RUN, without);
    pairs(world, product, without, story, figures);
    halfOfTheKnee(product, story, figures);
  }

  /// @return its origin
  private static String startBare(DevWorld world) {
    int port = freePort();
    Map<String, String> environment = new HashMap<>(world.environment("api"));
    environment.put(BareApi.PORT, Integer.toString(port));
    world.start("bare", BareApi.class, environment);
    return "http://127.0.0.1:" + port;
  }

  private static boolean pin(DevWorld world, Story story) {
    boolean pinned =
        Runtime.getRuntime().availableProcessors() > 1
            && Pins.to("0", ProcessHandle.current().pid())
            && pinAll(world, "1");
    story.told(
        pinned
            ? "the load is on one core, api, store and bare handler are on another"
            : "without taskset, or with one core, load and servers share the machine");
    return pinned;
  }

  private static boolean pinAll(DevWorld world, String cores) {
    return SERVERS.stream().allMatch(process -> Pins.to(cores, world.pid(process)))
        && (cores.length() == 1 || Pins.to(cores, ProcessHandle.current().pid()));
  }

  private static void pairs(
      DevWorld world, IntConsumer product, IntConsumer without, Story story, ObjectNode figures) {
    double[] ratios = new double[PAIRS];
    ArrayNode ours = figures.putArray("productPerSecond");
    ArrayNode theirs = figures.putArray("barePerSecond");
    ArrayNode others = figures.putArray("othersCores");
    for (int i = 0; i < PAIRS; i++) {
      Machine machine = new Machine();
      Cpu start = Cpu.of(world, SERVERS);
      double mine = Load.perSecond(CLIENTS, RUN, product);
      double bare = Load.perSecond(CLIENTS, RUN, without);
      ours.add(mine);
      theirs.add(bare);
      others.add(machine.othersCores(Cpu.of(world, SERVERS).since(start).seconds()));
      ratios[i] = mine / bare;
      story.told(
          "product %s/s, bare %s/s: %s"
              .formatted(Figure.of(mine), Figure.of(bare), Figure.of(ratios[i])));
    }
    figures.put("ratio", GenerationBench.median(ratios));
  }

  private static void halfOfTheKnee(IntConsumer product, Story story, ObjectNode figures) {
    story.goesOn("looking for the knee");
    double knee = Load.perSecond(1, RUN, product);
    int clients = 1;
    for (int more = 2; more <= CLIENTS_MAX; more *= 2) {
      double rate = Load.perSecond(more, RUN, product);
      if (rate < knee * GAIN) {
        break;
      }
      knee = rate;
      clients = more;
    }
    story.goesOn("asking at half of the knee");
    double[] millis = Load.atRate(knee / 2, HALF, product);
    figures
        .put("kneePerSecond", knee)
        .put("kneeClients", clients)
        .put("halfPerSecond", knee / 2)
        .put("requests", millis.length)
        .put("errors", 0)
        .put("p50Millis", percentile(millis, 50))
        .put("p99Millis", percentile(millis, 99))
        .put("longestMillis", millis[millis.length - 1]);
    story.told(
        "the knee is at %s/s with %d clients; at half of it %d requests without an error, p50 %s ms,"
                .formatted(
                    Figure.of(knee), clients, millis.length, Figure.of(percentile(millis, 50)))
            + " p99 %s ms".formatted(Figure.of(percentile(millis, 99))));
  }

  private static double percentile(double[] sorted, int percent) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) sorted.length * percent / 100)];
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
