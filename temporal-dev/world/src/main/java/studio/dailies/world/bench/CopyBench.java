package studio.dailies.world.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.client.R2Client;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How many bytes a second the product copies from a provider into the object store, against a bare
/// stream of the same bytes between the same two ends: what is left of it once there are the door,
/// the hash, the look into it, and parts that outlive a crash.
public final class CopyBench implements Bench {
  /// The libraries of a copy run for each part, not for each byte: they are hot after some hundreds
  /// of parts, as in a worker of some hours.
  private static final int WARM_UPS = 4;

  private static final int PAIRS = 7;
  private static final long BYTES = 1L << 30;
  private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC");
  private static final List<String> PROCESSES = List.of("worker", "sandboxes", "r2");

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    ObjectNode figures = StudioClient.JSON.createObjectNode();
    story.goesOn("starting a world with a worker of 256 MB heap");
    Special special = new Special(true, FLAGS, Special.unlimited("1"), Map.of());
    try (DevWorld world = worlds.start(special);
        Prepared prepared = new Prepared(world);
        R2Client r2 = R2Client.of(world)) {
      SandboxClient sandboxes = SandboxClient.of(world.at());
      sandboxes.falSettings(Map.of("jobMillis", 500, "clipBytes", BYTES));
      Copies copies = new Copies(world, prepared, r2, BYTES);
      story.goesOn("warming up: " + WARM_UPS + " gibibytes each");
      for (int i = 0; i < WARM_UPS; i++) {
        copies.product();
        copies.bare();
      }
      story.told("both ends have the SHA-256 " + copies.requireEqual());
      measure(world, copies, story, figures);
      prepared.requireRight(sandboxes.bill());
    }
    return figures.put("bytes", BYTES);
  }

  private static void measure(DevWorld world, Copies copies, Story story, ObjectNode figures) {
    double[] ratios = new double[PAIRS];
    ArrayNode product = figures.putArray("productMegabytesPerSecond");
    ArrayNode bare = figures.putArray("bareMegabytesPerSecond");
    ArrayNode others = figures.putArray("othersCores");
    Cpu ours = new Cpu(Map.of());
    Cpu theirs = new Cpu(Map.of());
    for (int i = 0; i < PAIRS; i++) {
      Machine machine = new Machine();
      Cpu start = Cpu.of(world, PROCESSES);
      product.add(copies.product());
      Cpu between = Cpu.of(world, PROCESSES);
      bare.add(copies.bare());
      Cpu end = Cpu.of(world, PROCESSES);
      ours = ours.plus(between.since(start));
      theirs = theirs.plus(end.since(between));
      others.add(machine.othersCores(end.since(start).seconds()));
      ratios[i] = product.get(i).asDouble() / bare.get(i).asDouble();
      story.told(
          "product %s MB/s, bare %s MB/s: %s (others used %s cores)"
              .formatted(
                  Figure.of(product.get(i).asDouble()),
                  Figure.of(bare.get(i).asDouble()),
                  Figure.of(ratios[i]),
                  Figure.of(others.get(i).asDouble())));
    }
    Arrays.stream(ratios).forEach(figures.putArray("ratios")::add);
    double each = cpu("a copy", ours, figures.putObject("cpuMillisProduct"), story);
    double bareEach = cpu("a bare copy", theirs, figures.putObject("cpuMillisBare"), story);
    figures.put("ratio", GenerationBench.median(ratios)).put("cpuRatio", bareEach / each);
  }

  private static double cpu(String what, Cpu spent, ObjectNode figures, Story story) {
    Map<String, Double> each = spent.millisEach(PAIRS);
    StringBuilder parts = new StringBuilder();
    each.forEach((process, millis) -> {
      figures.put(process, millis);
      parts.append(", ").append(process).append(' ').append(Math.round(millis));
    });
    story.told("processor time of %s: %d ms%s".formatted(what, Math.round(Cpu.total(each)), parts));
    return Cpu.total(each);
  }
}
