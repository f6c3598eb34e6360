package studio.dailies.world.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How many requests a second the API answers, against a bare handler that finds and stores the
/// same documents; how long each takes at half of that; and what a thousand idle event streams
/// cost.
public final class ApiBench implements Bench {
  private static final int PAIRS = 5;
  private static final int CLIENTS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration RUN = Duration.ofSeconds(5);
  private static final Duration HALF = Duration.ofSeconds(30);
  private static final List<String> SERVERS = List.of("api", "mongodb", "bare");

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    ObjectNode figures = StudioClient.JSON.createObjectNode();
    story.goesOn("starting a world");
    Special special = new Special(true, GenerationBench.FLAGS, Special.unlimited("1"), Map.of());
    try (DevWorld world = worlds.start(special);
        HttpClient http = SandboxClient.http()) {
      SandboxClient.of(world.at()).jobsRun(Duration.ofMillis(500));
      Visitors visitors = Visitors.arrive(world, http, story);
      measure(world, visitors, story, figures);
      Pins.together(world, SERVERS);
      world.restart("api"); // a heap that has grown under load would hide what streams need
      try (IdleStreams streams = new IdleStreams(world, visitors.all(), story)) {
        streams.measure(figures.putObject("idle"));
      }
    }
    return figures;
  }

  private static void measure(DevWorld world, Visitors visitors, Story story, ObjectNode figures) {
    String bare = startBare(world);
    IntConsumer product = number -> visitors.of(number).asked(number);
    IntConsumer without = number -> visitors.of(number).bareAsked(number, bare);
    figures.put("pinned", Pins.apart(world, SERVERS, story));
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
    Load.Knee knee = Load.knee(RUN, product);
    story.goesOn("asking at half of the knee");
    double[] millis = Load.atRate(knee.perSecond() / 2, HALF, product);
    figures
        .put("kneePerSecond", knee.perSecond())
        .put("kneeClients", knee.clients())
        .put("halfPerSecond", knee.perSecond() / 2)
        .put("requests", millis.length)
        .put("errors", 0)
        .put("p50Millis", Load.percentile(millis, 50))
        .put("p99Millis", Load.percentile(millis, 99))
        .put("longestMillis", millis[millis.length - 1]);
    story.told(
        "the knee is at %s/s with %d clients; at half of it %d requests without an error, p50 %s ms,"
                .formatted(
                    Figure.of(knee.perSecond()),
                    knee.clients(),
                    millis.length,
                    Figure.of(Load.percentile(millis, 50)))
            + " p99 %s ms".formatted(Figure.of(Load.percentile(millis, 99))));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
