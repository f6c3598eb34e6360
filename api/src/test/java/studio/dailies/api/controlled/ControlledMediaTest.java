package studio.dailies.api.controlled;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import studio.dailies.api.Browser;
import studio.dailies.api.Browser.Answer;
import studio.dailies.api.Takes;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Departures;
import studio.dailies.store.controlled.ControlledMedia;
import studio.dailies.store.generation.GenerationControl;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.Upload.Original;
import studio.dailies.store.media.PrivateMedia;
import studio.dailies.store.media.Source;
import studio.dailies.store.project.Projects;

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
  void linkOpensOneTakeForMinutesWithoutASessionAndInRangesToo() throws IOException {
    String id = controlledTake();
    Answer made = ada.get("/api/generations/" + id + "/media-link");
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.text("opensUntil"))
        .isEqualTo(
            api.clock().instant().plus(LinkedMedia.LIFETIME).truncatedTo(SECONDS).toString());
    assertThat(made.text("words")).contains("UTC on");
    String link = path(made);
    Browser anybody = api.browser();

    Answer whole = anybody.get(link);
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.body()).isEqualTo("0123456789");
    assertThat(whole.cookies()).isEmpty();
    assertThat(whole.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(whole.headers().firstValue("Cross-Origin-Resource-Policy")).contains("cross-origin");
    Answer part = anybody.send(link, it -> it.GET().header("Range", "bytes=2-4"));
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("234");
    assertThat(part.headers().firstValue("Content-Range")).contains("bytes 2-4/10");
    assertThat(ada.send(link, it -> it.GET()).cookies()).isEmpty();

    api.clock().advance(LinkedMedia.LIFETIME);
    assertThat(anybody.get(link).problem()).isEqualTo("not-found");
  }

  @Test
  void linkThatIsAlteredOrOfAnotherTakeIsAsIfItWereMissing() throws IOException {
    String id = controlledTake();
    String other = controlledTake();
    String link = path(ada.get("/api/generations/" + id + "/media-link"));
    Answer missing = api.browser().get("/linked-media/" + "0".repeat(32));
    int at = link.indexOf('-', "/linked-media/".length()) + 1;

    for (String altered :
        List.of(
            link.replace(id, other),
            link.substring(0, at) + "9" + link.substring(at + 1),
            link.replaceAll(".$", link.endsWith("0") ? "1" : "0"),
            link.replace("-new.", "-old."))) {
      assertThat(altered).isNotEqualTo(link);
      assertThat(api.browser().get(altered).body()).isEqualTo(missing.body());
    }
    assertThat(api.browser().get(link).status()).isEqualTo(200);
    assertThat(api.browser().signIn().get("/api/generations/" + id + "/media-link").problem())
        .isEqualTo("not-found");
    assertThat(api.browser().get("/api/generations/" + id + "/media-link").problem())
        .isEqualTo("signed-out");
  }

  @Test
  void linkEndsWithItsAccountItsProjectAndWhileItIsSuspended() throws IOException {
    String id = controlledTake();
    String making = "/api/generations/" + id + "/media-link";
    String link = path(ada.get(making));
    Accounts accounts = api.part(Accounts.class);
    assertThat(accounts.suspend(account())).isTrue();
    assertThat(api.browser().get(link).problem()).isEqualTo("not-found");
    assertThat(ada.get(making).problem()).isEqualTo("account-suspended");
    assertThat(accounts.restore(account())).isTrue();
    assertThat(api.browser().get(link).status()).isEqualTo(200);

    ProjectId project = generations.find(new GenerationId(id)).orElseThrow().project();
    Projects projects = api.part(Projects.class);
    projects.delete(projects.find(account(), project).orElseThrow());
    assertThat(api.browser().get(link).problem()).isEqualTo("not-found");
    ada.post("/api/projects/" + project + "/restore", "{}");
    assertThat(api.browser().get(link).status()).isEqualTo(200);

    api.part(Departures.class).mark(account(), new DeletionId(api.part(Ids.class).next()));
    assertThat(api.browser().get(link).problem()).isEqualTo("not-found");
  }

  @Test
  void linkIsMadeForControlledTakesOnlyAndNeverOpensWhatIsPublic() {
    String id = Takes.done(api, ada, ada.shot()).value();

    assertThat(ada.get("/api/generations/" + id + "/media-link").problem()).isEqualTo("not-found");
  }

  private static String path(Answer made) {
    return URI.create(made.text("url")).getPath();
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
