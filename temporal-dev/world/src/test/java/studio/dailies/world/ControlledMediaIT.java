package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import studio.dailies.world.client.FollowedDeletion;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// Accounts are switched to controlled media, or deleted, while somebody has their old addresses in
/// every variant and is in the middle of downloads.
@TestInstance(Lifecycle.PER_CLASS)
class ControlledMediaIT {
  private static final String PATH = "/api/account/controlled-media";
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

  /// For the whole of it to be done, were it not held back; and less than a cache's minute.
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String PICTURE = "flux-dev";

  /// More than the edge keeps, so that a download of it goes on from the bucket.
  private static final int CLIP_BYTES = 16 << 20;

  private final DevWorld world =
      TestWorlds.start(at -> Special.settings(Map.of("DAILIES_TIMEOUTS_FACTOR", "0.1"), Map.of()));
  private final TestEdge edge = new TestEdge(world);

  /// Nothing of a controlled account is public, and no take is missing.
  @AfterAll
  void close() {
    world.close();
  }

  @Test
  void oldAddressesDieAndItsPersonSeesAll() throws Exception {
    Person ada = new Person(world);
    Person eve = new Person(world);
    String eves = made(eve, PICTURE);
    String picture = made(ada, PICTURE);
    String clip = clip(ada);
    URI small = url(ada, picture);
    URI large = url(ada, clip);
    try (Lingerer cached = Lingerer.at(small);
        Lingerer streaming = Lingerer.at(large)) {
      ada.studio.post(PATH, Map.of(), 202);
      assertThat(world.kill("worker")).isEqualTo(137);
      world.restart("worker");

      assertGone(small, large);
      assertThat(isDoneWithin(ada, TWO_MINUTES)).isTrue();
      cached.assertGone();
      streaming.assertGone();
    }
    assertServedTo(ada, picture);
    assertThat(bytes(ada, clip)).hasSize(CLIP_BYTES);
    assertThatThrownBy(() -> bytes(eve, picture)).hasMessageContaining("404");
    assertThat(isPrivate(eve, eves)).isFalse();

    String later = made(ada, PICTURE);
    assertServedTo(ada, later);
    assertThat(url(ada, later).getPath()).isEqualTo("/api/generations/" + later + "/media");
  }

  @Test
  void purgeThatFailsHoldsItBack() throws Exception {
    Person ada = new Person(world);
    URI url = url(ada, made(ada, PICTURE));
    try (Lingerer cached = Lingerer.at(url)) {
      edge.refusesPurges();
      ada.studio.post(PATH, Map.of(), 202);
      assertThat(isDoneWithin(ada, LONG_ENOUGH)).isFalse();
      assertThat(Lingerer.status(url, "?x=1")).as("served from a cache still").isEqualTo(200);

      edge.recovers();

      assertThat(isDoneWithin(ada, TWO_MINUTES)).isTrue();
      cached.assertGone();
    }
  }

  @Test
  void addressesOfADeletedAccountDie() throws Exception {
    Person ada = new Person(world);
    URI small = url(ada, made(ada, PICTURE));
    URI large = url(ada, clip(ada));
    ada.prove();
    try (Lingerer cached = Lingerer.at(small);
        Lingerer streaming = Lingerer.at(large)) {
      FollowedDeletion deletion =
          FollowedDeletion.begun(ada.studio, SharedWorld.HTTP, world.at().api());

      assertGone(small, large);
      cached.assertGone();
      streaming.assertGone();
      assertThat(deletion.completion(TWO_MINUTES.multipliedBy(2), words -> {}))
          .contains("dailies-deletion-1");
    }
  }

  /// Measured from when it was asked for.
  private static void assertGone(URI... urls) {
    assertThat(
            Await.until(
                TWO_MINUTES,
                LOOK,
                () -> Stream.of(urls).allMatch(url -> Lingerer.status(url, "") == 404)))
        .as("404 within two minutes")
        .isTrue();
  }

  private static String clip(Person who) {
    who.outside.falSettings(Map.of("clipBytes", CLIP_BYTES));
    try {
      return made(who, Person.TEXT_TO_VIDEO);
    } finally {
      who.outside.falSettings(Map.of("clipBytes", 0));
    }
  }

  private static String made(Person who, String model) {
    JsonNode done = who.ended(who.generate(model, "A fox"));
    assertThat(Person.state(done)).as(done.toString()).isEqualTo("DONE");
    return done.path("id").asString();
  }

  private static URI url(Person who, String generation) {
    return URI.create(who.read(generation).path("take").path("url").asString());
  }

  private boolean isPrivate(Person who, String generation) {
    return !url(who, generation).toString().startsWith(world.at().media().toString());
  }

  private static boolean isDoneWithin(Person who, Duration longest) {
    return Await.until(
        longest, LOOK, () -> who.studio.get(PATH).path("state").asString().equals("CONTROLLED"));
  }

  private static void assertServedTo(Person who, String generation) throws Exception {
    long length = who.read(generation).path("take").path("bytes").asLong();
    assertThat(bytes(who, generation).length).isEqualTo((int) length);
  }

  private static byte[] bytes(Person who, String generation) throws Exception {
    try (InputStream media = who.studio.open("/api/generations/" + generation + "/media")) {
      return media.readAllBytes();
    }
  }
}
