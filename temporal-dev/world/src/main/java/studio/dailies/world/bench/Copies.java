package studio.dailies.world.bench;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.workflows.client.Starter;
import studio.dailies.world.DevWorld;
import studio.dailies.world.client.Digest;
import studio.dailies.world.client.OwnJob;
import studio.dailies.world.client.R2Client;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// Copies of one and the same result, by the product and by a bare stream. What was copied is
/// deleted again.
final class Copies {
  /// The product's, so that the store has as many parts to put together.
  private static final int PART_BYTES = 8 * 1024 * 1024;

  private static final Set<Phase> THERE = Set.of(Phase.STORED, Phase.DONE);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Prepared prepared;
  private final R2Client r2;
  private final long bytes;
  private final SandboxClient sandboxes;
  private final Starter starter;
  private final Clock clock = Clock.systemUTC();
  private final URI source;
  private String sha256 = "";
  private int made;

  Copies(DevWorld world, Prepared prepared, R2Client r2, long bytes) {
    this.prepared = prepared;
    this.r2 = r2;
    this.bytes = bytes;
    this.sandboxes = SandboxClient.of(world.at());
    this.source = OwnJob.clip(world, Prepared.PROMPT);
    this.starter = new Starter(BareWorker.client(world.environment("worker"), "bench"));
  }

  /// One generation: from the moment when the provider is asked for its result until the row says
  /// that it is stored.
  ///
  /// @return megabytes a second
  double product() {
    GenerationId id = prepared.generations(1, 1).getFirst();
    starter.generation(id, Prepared.PROVIDER, Prepared.MODEL);
    if (!Await.until(LONGEST, LOOK, () -> THERE.contains(prepared.row(id).phase()))) {
      throw new WorldProblem("Void: a copy has not ended after " + LONGEST.toMinutes() + " min.");
    }
    Instant end = clock.instant();
    JsonNode download = sandboxes.downloads().getLast();
    requireRight(prepared.row(id));
    prepared.awaitDone(id);
    return rate(Duration.between(Instant.parse(download.path("at").asString()), end));
  }

  private void requireRight(Generation row) {
    StoredMedia media = row.media();
    if (media == null || media.bytes() != bytes) {
      throw new WorldProblem("Void: what was stored is not what was made: " + media);
    }
    if (!sha256.isEmpty() && !sha256.equals(media.sha256())) {
      throw new WorldProblem("Void: one result was stored as two: " + media.sha256());
    }
    sha256 = media.sha256();
    r2.delete(media.key().value());
  }

  /// The same, as bare as it can be.
  ///
  /// @return megabytes a second
  double bare() {
    String key = "bare-" + made++;
    Duration time = new BareCopy(r2, PART_BYTES).copy(source, key);
    if (r2.length(key) != bytes) {
      throw new WorldProblem("Void: a bare copy has " + r2.length(key) + " bytes.");
    }
    r2.delete(key);
    return rate(time);
  }

  /// @return the SHA-256 that the product has told for what the provider has
  /// @throws WorldProblem if it is another one
  String requireEqual() {
    String there = Digest.of(source);
    if (!there.equals(sha256)) {
      throw new WorldProblem("Void: the provider has " + there + ", we have " + sha256);
    }
    return there;
  }

  private double rate(Duration time) {
    return bytes / 1e6 / (time.toNanos() / 1e9);
  }
}
