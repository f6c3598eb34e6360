package studio.dailies.sandbox.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.sandbox.Http;

final class HistoryTest {
  private ElevenWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new ElevenWorld(Optional.empty());
  }

  @AfterEach
  void stop() throws IOException {
    world.close();
  }

  @Test
  void speechIsFoundWithItsRequestAndItsSound() throws IOException {
    var said = world.say("Hello there");
    var item = world.history("?voice_id=" + ElevenWorld.GEORGE + "&source=TTS").getFirst();

    assertThat(item.path("request_id").asString()).isEqualTo(said.header("request-id"));
    assertThat(item.path("text").asString()).isEqualTo("Hello there");
    assertThat(item.path("model_id").asString()).isEqualTo("eleven_multilingual_v2");
    assertThat(item.path("character_count_change_to").asInt()).isEqualTo(11);
    assertThat(item.path("state").asString()).isEqualTo("created");
    String path = "/v1/history/" + said.header("history-item-id");
    assertThat(world.get(path).json()).isEqualTo(item);
    assertThat(world.get(path + "/audio").body()).isEqualTo(said.body());
    assertThat(Http.get(world.at(path + "/audio")).status()).isEqualTo(401);
  }

  @Test
  void retentionOffLeavesNothing() throws IOException {
    var got = world.post(ElevenWorld.SPEECH + "?enable_logging=false", "{\"text\":\"Hush\"}");

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("history-item-id")).isEmpty();
    assertThat(world.history("")).isEmpty();
    assertThat(world.billed()).isEqualTo(1);
  }

  @Test
  void whatIsDeletedIsGone() throws IOException {
    String path = "/v1/history/" + world.say("Hello").header("history-item-id");

    assertThat(world.delete(path).text()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(world.get(path).status()).isEqualTo(404);
    assertThat(world.get(path + "/audio").status()).isEqualTo(404);
    assertThat(world.delete(path).status()).isEqualTo(404);
    assertThat(world.history("")).isEmpty();
    assertThat(world.billed()).isEqualTo(1);
  }

  @Test
  void aDeletionMayFailOnce() throws IOException {
    world.plan("delete-fails", "");
    String path = "/v1/history/" + world.say("Hello").header("history-item-id");

    assertThat(world.delete(path).status()).isEqualTo(500);
    assertThat(world.delete(path).status()).isEqualTo(200);
  }

  @Test
  void pagesFollowOneAnotherNewestFirst() throws IOException {
    for (String text : new String[] {"one", "two", "three"}) {
      world.say(text);
    }
    var first = world.get("/v1/history?page_size=2").json();
    var second =
        world
            .get(
                "/v1/history?page_size=2&start_after_history_item_id="
                    + first.path("last_history_item_id").asString())
            .json();

    assertThat(first.at("/history/0/text").asString()).isEqualTo("three");
    assertThat(first.at("/history/1/text").asString()).isEqualTo("two");
    assertThat(first.path("has_more").asBoolean()).isTrue();
    assertThat(second.at("/history/0/text").asString()).isEqualTo("one");
    assertThat(second.path("has_more").asBoolean()).isFalse();
    assertThat(world.get("/v1/history?sort_direction=asc").json().at("/history/0/text").asString())
        .isEqualTo("one");
    assertThat(world.get("/v1/history?page_size=1001").status()).isEqualTo(422);
  }

  @Test
  void filtersNarrowIt() throws IOException {
    world.say("old");
    world.pass(Duration.ofMinutes(5));
    world.say("new");
    long between = world.now().minusSeconds(60).getEpochSecond();

    assertThat(world.history("?date_after_unix=" + between))
        .extracting(item -> item.path("text").asString())
        .containsExactly("new");
    assertThat(world.history("?date_before_unix=" + between))
        .extracting(item -> item.path("text").asString())
        .containsExactly("old");
    assertThat(world.history("?voice_id=other")).isEmpty();
    assertThat(world.history("?source=STS")).isEmpty();
    assertThat(world.history("?model_id=eleven_v3")).isEmpty();
    assertThat(world.history("?search=ne")).hasSize(1);
  }

  @Test
  void itemsMayBeLateSlowOrMissing() throws IOException {
    world.settings("\"jobMillis\":60000");
    world.plan("late-history", ",\"matching\":\"late\"");
    world.plan("slow-history", ",\"matching\":\"slow\"");
    world.plan("no-history", ",\"matching\":\"missing\"");
    world.say("late");
    world.say("slow");
    world.say("missing");

    assertThat(world.history(""))
        .extracting(item -> item.path("state").asString())
        .containsExactly("processing");
    world.pass(Duration.ofMinutes(2));
    assertThat(world.history(""))
        .extracting(item -> item.path("state").asString())
        .containsExactly("created", "created");
    assertThat(world.billed()).isEqualTo(3);
  }
}
