package studio.dailies.world.soak;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.client.Digest;
import studio.dailies.world.client.FilmMaker;
import studio.dailies.world.client.FollowedDeletion;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.ShopClient;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// What people do besides generating while processes are killed: each buys, takes along what is
/// theirs, or leaves, follows it to its end, and is followed by somebody new.
final class Errands {
  private static final Duration LOOK = Duration.ofMillis(400);
  private static final String PICTURE = "flux-dev";
  private static final String PACK = "pack-100";
  private static final long PACK_CREDITS = 100;

  private final DevWorld world;
  private final SandboxClient sandboxes;
  private final ShopClient shop;
  private final Consumer<String> problem;
  private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);

  enum Kind {
    PURCHASE,
    EXPORT,
    DELETION
  }

  /// @param problem told, by any thread, what was lost or done twice
  Errands(DevWorld world, Consumer<String> problem) {
    this.world = world;
    this.sandboxes = SandboxClient.of(world.at());
    this.shop = ShopClient.of(world.at());
    this.problem = problem;
    shop.retryFactor(0.01);
  }

  /// How many came to their end.
  synchronized int done(Kind kind) {
    return done.getOrDefault(kind, 0);
  }

  /// One after the other; none is begun after `stop`, and what has not ended by `end` is a problem.
  /// Both by `System.nanoTime()`.
  void live(Kind kind, Random chance, long stop, long end) {
    Ids ids = new Ids(chance);
    while (System.nanoTime() < stop) {
      FilmMaker person = FilmMaker.arrives(world.at(), ids);
      boolean isDone =
          switch (kind) {
            case PURCHASE -> buys(person, end);
            case EXPORT -> takesAlong(person, end);
            case DELETION -> leaves(person, end);
          };
      if (isDone) {
        count(kind);
      }
    }
  }

  private synchronized void count(Kind kind) {
    done.merge(kind, 1, Integer::sum);
  }

  /// An answer of the shop's page may be lost, and then they pay twice: each order is worth its
  /// credits, once.
  private boolean buys(FilmMaker person, long end) {
    person.pays(shop, person.checkout(PACK));
    return isSo(
        end,
        () -> person.available() == due(person),
        () -> "who should have %d credits has %d".formatted(due(person), person.available()));
  }

  private long due(FilmMaker person) {
    return DevWorld.WELCOME_CREDITS + PACK_CREDITS * person.orders(shop);
  }

  private boolean takesAlong(FilmMaker person, long end) {
    if (!pictured(person, end)) {
      return false;
    }
    person.prove(sandboxes);
    String id = person.wantsExport();
    boolean isWhole =
        isSo(
            end,
            () -> person.export(id).path("state").asString().equals("READY"),
            () -> "export %s is not ready: %s".formatted(id, person.export(id)));
    for (JsonNode volume : person.export(id).path("volumes")) {
      Optional<String> told = Optional.of(volume.path("sha256").asString());
      isWhole &=
          isSo(
              end,
              () -> digest(person, volume).equals(told),
              () -> "export %s has a volume that is not what was told: %s".formatted(id, volume));
    }
    return isWhole;
  }

  private static Optional<String> digest(FilmMaker person, JsonNode volume) {
    try (InputStream content = person.open(volume.path("address").asString())) {
      return Optional.of(Digest.of(content));
    } catch (IOException | WorldProblem e) {
      return Optional.empty();
    }
  }

  private boolean leaves(FilmMaker person, long end) {
    if (!pictured(person, end)) {
      return false;
    }
    person.prove(sandboxes);
    FollowedDeletion deletion;
    try {
      deletion = person.leaves(world.at());
    } catch (WorldProblem notAnswered) {
      // Nobody can follow it; that it ends is the audit's to say.
      return false;
    }
    return isSo(
        end,
        () -> now(deletion).filter(FollowedDeletion::isDone).isPresent(),
        () -> "a deletion is not done: " + now(deletion));
  }

  private static Optional<JsonNode> now(FollowedDeletion deletion) {
    try {
      return Optional.of(deletion.now());
    } catch (WorldProblem notAnswered) {
      return Optional.empty();
    }
  }

  /// A picture, or none: what was in a send when something died is given back.
  private boolean pictured(FilmMaker person, long end) {
    String id = person.generate(PICTURE, "A lighthouse in a storm");
    return isSo(
        end,
        () -> FilmMaker.FINAL.contains(person.generation(id).path("state").asString()),
        () -> "generation %s has not ended: %s".formatted(id, person.generation(id)));
  }

  private boolean isSo(long end, BooleanSupplier condition, Supplier<String> wrong) {
    boolean isSo = Await.until(Duration.ofNanos(end - System.nanoTime()), LOOK, condition);
    if (!isSo) {
      problem.accept(wrong.get());
    }
    return isSo;
  }
}
