package studio.dailies.api.controlled;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import studio.dailies.api.Browser;
import studio.dailies.api.Browser.Answer;
import studio.dailies.api.Takes;
import studio.dailies.api.TestApi;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.store.controlled.ControlledMedia;
import studio.dailies.store.generation.GenerationControl;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.Upload.Original;
import studio.dailies.store.media.PrivateMedia;
import studio.dailies.store.media.Source;

class ControlledMediaTest {
  private static final String PATH = "/api/account/controlled-media";

  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser().signIn();
  private final Generations generations = api.part(Generations.class);

  @Test
  void itIsPublicUntilSomebodyAsksAndThenMovesOnce() {
    assertThat(ada.get(PATH).text("state")).isEqualTo("PUBLIC");

    Answer asked = ada.post(PATH, "{}");
    api.clock().advance(Duration.ofMinutes(1));

    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.text("state")).isEqualTo("MOVING");
    assertThat(ada.post(PATH, "{}").text("askedAt")).isEqualTo(asked.text("askedAt"));
    api.part(ControlledMedia.class).done(account());
    assertThat(ada.get(PATH).text("state")).isEqualTo("CONTROLLED");
    assertThat(ada.get(PATH).text("doneAt")).isNotEmpty();
  }

  @Test
  void controlledTakeIsServedToItsPersonAloneAndInRangesToo() throws IOException {
    String id = controlledTake();
    String path = "/api/generations/" + id + "/media";

    assertThat(ada.get("/api/generations/" + id).json().path("take").path("url").asString())
        .endsWith(path);
    Answer whole = ada.get(path);
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.body()).isEqualTo("0123456789");
    assertThat(whole.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(whole.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(api.browser().signIn().get(path).problem()).isEqualTo("not-found");
    assertThat(api.browser().get(path).problem()).isEqualTo("signed-out");
  }

  @Test
  void whatIsPublicIsNotServedHere() {
    String id = Takes.done(api, ada, ada.shot()).value();

    assertThat(ada.get("/api/generations/" + id + "/media").problem()).isEqualTo("not-found");
    assertThat(ada.get("/api/generations/" + id).json().path("take").path("url").asString())
        .doesNotContain("/api/");
  }

  private String controlledTake() throws IOException {
    GenerationId id = Takes.done(api, ada, ada.shot());
    MediaKey key = Objects.requireNonNull(generations.find(id).orElseThrow().mediaKey());
    api.part(PrivateMedia.class).write(key, new Digits());
    var control = new GenerationControl(api.part(MongoTemplate.class), generations, api.clock());
    assertThat(control.moved(id)).isTrue();
    return id.value();
  }

  private AccountId account() {
    return new AccountId(ada.account().orElseThrow());
  }

  private static final class Digits implements Source {
    @Override
    public Content from(long offset, Optional<Original> before) {
      return new Content(
          new ByteArrayInputStream("0123456789".getBytes(US_ASCII)), new Original(null, null));
    }

    @Override
    public @Nullable MediaType typeOf(byte[] head) {
      return null;
    }

    @Override
    public @Nullable Facts look(Bytes content) {
      return null;
    }
  }
}
