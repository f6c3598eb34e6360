package studio.dailies.world.soak;

import java.util.List;
import java.util.Map;
import studio.dailies.world.Special;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.node.ObjectNode;

/// Somebody takes many gigabytes along, made by a worker with a heap of 256 MB that is killed three
/// times on the way. Its ratio is what was written again over one volume: at most 1.
public final class ExportSoak implements Bench {
  private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC");
  private static final int KILLS = 3;
  private static final int VOLUMES = 5;
  private static final long MOST_IN_A_VOLUME = 2_000_000_000L;
  private static final double MIB = 1 << 20;

  private final long bytes;

  /// @param gigabytes of takes
  public ExportSoak(int gigabytes) {
    this.bytes = gigabytes * 1_000_000_000L;
  }

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    long volume = Math.min(MOST_IN_A_VOLUME, bytes / VOLUMES);
    Special special =
        new Special(
            false,
            FLAGS,
            Map.of("DAILIES_EXPORT_VOLUMEBYTES", Long.toString(volume)),
            Map.of("DAILIES_WELCOMECREDITS", "100000"));
    return SoakWorld.clean(
        worlds,
        special,
        story,
        world -> {
          try (LargeExport export = new LargeExport(world, story, bytes, volume)) {
            return run(export, volume, story);
          }
        });
  }

  private static ObjectNode run(LargeExport export, long volume, Story story) {
    int takes = export.fill();
    LargeExport.Made made = export.make(KILLS);
    double ratio = (double) made.writtenAgain() / volume;
    story.told(
        "killed %d times; %.1f MiB were written again, a volume has %.0f MiB"
            .formatted(made.kills(), made.writtenAgain() / MIB, volume / MIB));
    LargeExport.Read read = export.read();
    story.told(
        "%d archives with %d files, %.0f MiB: every checksum fits, every take is there"
            .formatted(read.volumes(), read.files(), read.bytes() / MIB));
    ObjectNode figures =
        StudioClient.JSON
            .createObjectNode()
            .put("takes", takes)
            .put("kills", made.kills())
            .put("seconds", made.seconds())
            .put("residentHighest", made.residentHighest())
            .put("writtenAgain", made.writtenAgain())
            .put("volumeBytes", volume)
            .put("volumes", read.volumes())
            .put("files", read.files())
            .put("bytes", read.bytes())
            .put("ratio", ratio);
    if (ratio > 1) {
      throw new WorldProblem(
          "Void: more than one volume was written again: %d bytes.".formatted(made.writtenAgain()));
    }
    return figures;
  }
}
