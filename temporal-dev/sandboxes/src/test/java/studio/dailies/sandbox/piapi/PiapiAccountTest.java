package studio.dailies.sandbox.piapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.sandbox.Http;
import tools.jackson.databind.JsonNode;

/// Balance, limits in flight, uploads.
final class PiapiAccountTest {
  private static final String SMALL = "{\"prompt\":\"p\",\"width\":64,\"height\":64}";
  private static final String CLIP =
      "{\"version\":\"3.0\",\"duration\":3,\"aspect_ratio\":\"1:1\"}";

  private PiapiWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new PiapiWorld(Optional.empty());
  }

  @AfterEach
  void stop() throws IOException {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({"normal,0,3000000", "fail,0,0", "fail+penalty,0,3000000"})
  void frozenPointsAreConsumedOrComeBack(String behaviour, long frozen, long used)
      throws IOException {
    world.settings("{\"jobMillis\":60000,\"balance\":10000000}");
    world.plan(behaviour, "");
    var created = world.create(PiapiWorld.KLING, CLIP);
    var before = credits();
    world.control("POST", "/_sandbox/release", "");
    world.ended(created);
    var after = credits();

    assertThat(before.path("frozen_credits").asLong()).isEqualTo(3_000_000);
    assertThat(before.path("available_credits").asLong()).isEqualTo(7_000_000);
    assertThat(before.path("used_credits").asLong(-1)).isZero();
    assertThat(after.path("frozen_credits").asLong(-1)).isEqualTo(frozen);
    assertThat(after.path("used_credits").asLong(-1)).isEqualTo(used);
    assertThat(after.path("available_credits").asLong()).isEqualTo(10_000_000 - used);
  }

  @Test
  void chargeOfAFailedPictureComesBack() throws IOException {
    world.settings("{\"jobMillis\":60000,\"balance\":10000000}");
    world.plan("fail", "");
    var created = world.create(PiapiWorld.PICTURE, SMALL);
    var before = credits();
    world.control("POST", "/_sandbox/release", "");
    world.ended(created);

    assertThat(before.path("used_credits").asLong()).isEqualTo(15_000);
    assertThat(credits().path("used_credits").asLong(-1)).isZero();
  }

  @Test
  void withoutBalanceNothingIsTaken() throws IOException {
    world.settings("{\"balance\":2999999}");

    assertThat(world.create(PiapiWorld.KLING, CLIP).status()).isEqualTo(402);
    assertThat(world.create(PiapiWorld.PICTURE, SMALL).status()).isEqualTo(200);
    assertThat(info().path("equivalent_in_usd").asDouble()).isLessThan(0.3);
    assertThat(info().path("is_enable").asBoolean()).isTrue();
  }

  @Test
  void oneTaskTooManyIsRejected() throws IOException {
    world.settings("{\"jobMillis\":60000,\"inFlight\":1}");
    var first = world.create(PiapiWorld.PICTURE, SMALL);
    var second = world.create(PiapiWorld.PICTURE, SMALL);
    world.control("POST", "/_sandbox/release", "");
    world.ended(first);

    assertThat(second.status()).isEqualTo(429);
    assertThat(second.json().path("code").asInt()).isEqualTo(429);
    assertThat(world.create(PiapiWorld.PICTURE, SMALL).status()).isEqualTo(200);
    assertThat(world.bill().path("jobs")).hasSize(2);
  }

  @Test
  void oneTaskTooManyIsStagedUntilAPlaceIsFree() throws IOException {
    world.settings("{\"jobMillis\":600,\"inFlight\":1,\"overflow\":\"stage\"}");
    var first = world.create(PiapiWorld.PICTURE, SMALL);
    var second = world.create(PiapiWorld.KLING, CLIP);
    var active = world.asked("GET", "/account/active_tasks").json().path("data");

    assertThat(second.json().at("/data/status").asString()).isEqualTo("staged");
    assertThat(active.path("kling").toString())
        .isEqualTo(
            "{\"staged_count\":1,\"pending_count\":0,\"processing_count\":0,\"active_tasks\":1}");
    assertThat(active.at("/flux/active_tasks").asInt()).isEqualTo(1);
    assertThat(world.asked("DELETE", Api.TASKS + "/" + PiapiWorld.id(second)).status())
        .isEqualTo(400);
    assertThat(world.ended(first).path("status").asString()).isEqualTo("completed");
    assertThat(world.ended(second).path("status").asString()).isEqualTo("completed");
  }

  @Test
  void lineOfStagedTasksHasAnEnd() throws IOException {
    world.settings("{\"jobMillis\":60000,\"inFlight\":1,\"overflow\":\"stage\"}");
    for (int i = 0; i < 51; i++) {
      assertThat(world.create(PiapiWorld.PICTURE, SMALL).status()).isEqualTo(200);
    }

    assertThat(world.create(PiapiWorld.PICTURE, SMALL).status()).isEqualTo(429);
    world.settings("{\"inFlight\":0}");
    assertThat(
            world
                .asked("GET", "/account/active_tasks")
                .json()
                .at("/data/flux/staged_count")
                .asInt(-1))
        .isZero();
  }

  @Test
  void uploadedFileCanBeFetched() throws IOException {
    byte[] bytes = {1, 2, 3};
    var got = upload("a.PNG", Base64.getEncoder().encodeToString(bytes));

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.json().path("url")).isEqualTo(got.json().at("/data/url"));
    assertThat(Http.get(URI.create(got.json().path("url").asString())).body()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.gif", "a", "a.svg", ""})
  void onlyKnownFilesAreUploaded(String name) throws IOException {
    assertThat(upload(name, "AAAA").status()).isEqualTo(400);
    assertThat(upload("a.png", "%%%").status()).isEqualTo(400);
  }

  @Test
  void wrongSettingIsNamed() throws IOException {
    assertThat(refusal("{\"tries\":-1}")).contains("tries: -1 is not 0 to 100");
    assertThat(refusal("{\"overflow\":\"burst\"}")).contains("overflow: unknown: burst");
  }

  private String refusal(String settings) throws IOException {
    var got = world.control("POST", "/_sandbox/settings", settings);
    assertThat(got.status()).isEqualTo(400);
    return got.text();
  }

  private Http.Got upload(String name, String base64) throws IOException {
    return Http.send(
        "POST",
        world.piapi.base().resolve("/api/ephemeral_resource"),
        "{\"file_name\":\"" + name + "\",\"file_data\":\"" + base64 + "\"}",
        "x-api-key",
        PiapiWorld.KEY);
  }

  private JsonNode info() throws IOException {
    return world.asked("GET", "/account/info").json().path("data");
  }

  private JsonNode credits() throws IOException {
    return info().path("credit_pack_info");
  }
}
