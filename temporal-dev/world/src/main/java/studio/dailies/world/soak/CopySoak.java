package studio.dailies.world.soak;

import java.util.List;
import java.util.Map;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.node.ObjectNode;

/// One result of many gigabytes is copied by a worker with a heap of 256 MB; then another, whose
/// worker is killed half-way. Its ratio is what the worker grew by over what it may: at most 1.
public final class CopySoak implements Bench {
  private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC");
  private static final long MOST_GROWTH = 64L << 20;
  private static final long PART_BYTES = 8L << 20;
  private static final double MIB = 1 << 20;

  private final long bytes;

  /// @param gigabytes of the result
  public CopySoak(int gigabytes) {
    this.bytes = gigabytes * 1_000_000_000L;
  }

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    return SoakWorld.kept(
        worlds,
        new Special(false, FLAGS, Map.of(), Map.of()),
        story,
        world -> {
          try (LargeCopy copy = new LargeCopy(world, story, bytes)) {
            return endured(world, copy, story);
          }
        });
  }

  private ObjectNode endured(DevWorld world, LargeCopy copy, Story story) {
    ObjectNode figures = StudioClient.JSON.createObjectNode();
    copy.warmUp();
    whole(copy, story, figures);
    killed(copy, story, figures);
    SoakWorld.requireClean(world); // before we ask the provider for something of our own
    figures.put("sha256", copy.requireEqual());
    story.told("provider, object store and row have the same SHA-256 of both");
    return figures.put("bytes", bytes);
  }

  private static void whole(LargeCopy copy, Story story, ObjectNode figures) {
    LargeCopy.Grown grown = copy.whole();
    long growth = grown.highest() - grown.before();
    figures
        .put("seconds", grown.seconds())
        .put("residentBefore", grown.before())
        .put("residentHighest", grown.highest())
        .put("ratio", (double) growth / MOST_GROWTH);
    story.told(
        "copied in %.0f s; the worker had %.0f MiB before, %.0f MiB at most, %.0f MiB more"
            .formatted(grown.seconds(), grown.before() / MIB, grown.highest() / MIB, growth / MIB));
    if (growth > MOST_GROWTH) {
      throw new WorldProblem(
          "Void: the worker grew by %d bytes, more than %d.".formatted(growth, MOST_GROWTH));
    }
  }

  private static void killed(LargeCopy copy, Story story, ObjectNode figures) {
    LargeCopy.Resumed resumed = copy.killedHalfWay();
    long again = resumed.sentBefore() - resumed.goneOnAt();
    figures
        .put("partsBeforeTheKill", resumed.parts())
        .put("goneOnAt", resumed.goneOnAt())
        .put("sentBeforeTheKill", resumed.sentBefore())
        .put("secondsFromKillToTake", resumed.seconds());
    story.told(
        "killed after %d parts were stored; went on at byte %d, %.0f s later it was there; sent twice, on the wire too: %.1f MiB"
            .formatted(resumed.parts(), resumed.goneOnAt(), resumed.seconds(), again / MIB));
    if (resumed.goneOnAt() != resumed.parts() * PART_BYTES) {
      throw new WorldProblem(
          "Void: %d parts were stored, and it went on at byte %d."
              .formatted(resumed.parts(), resumed.goneOnAt()));
    }
  }
}
