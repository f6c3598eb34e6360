package studio.dailies.api.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.api.Uploader;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.reference.ReferenceId;
import studio.dailies.domain.reference.ReferenceLimits;
import studio.dailies.store.reference.Arrival;
import studio.dailies.store.reference.References;

class ReferenceTest {
  private static final String NOTE = "Ada's phone at 48.2082";

  private final TestApi api = TestApi.shared();
  private final Ids ids = new Ids(new Random());
  private final Browser ada = api.browser();
  private String project = "";

  @BeforeEach
  void project() {
    ada.signIn();
    project = ada.make("/api/projects", "{\"name\":\"Foxes\"}");
  }

  @Test
  void pictureIsKeptWithoutItsNotesAndForItsPersonAlone() {
    byte[] told = Uploader.png(64, 32, Uploader.note(NOTE));
    var before = api.privateObjects();

    Browser.Answer made = upload(told);

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String path = "/api/references/" + made.text("id");
    assertThat(made.headers().firstValue("Location")).hasValue(path);
    assertThat(made.text("name")).isEqualTo("A face");
    assertThat(made.text("family")).isEqualTo("PICTURE");
    assertThat(made.text("contentType")).isEqualTo("image/png");
    assertThat(made.json().path("width").asInt()).isEqualTo(64);
    assertThat(made.json().has("millis")).isFalse();
    assertThat(ada.get(path).body()).isEqualTo(made.body());
    Browser.Answer content = ada.get(path + "/content");
    assertThat(content.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(content.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(content.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(content.headers().firstValue("Content-Length"))
        .hasValue(Integer.toString(Uploader.png(64, 32).length));
    assertThat(content.body()).contains("PNG", "IEND").doesNotContain(NOTE, "tEXt");
    assertThat(api.privateObjects()).hasSize(before.size() + 1);
    assertThat(api.everythingStored()).doesNotContain("A face");
    Browser eve = api.browser().signIn();
    assertThat(eve.get(path + "/content").problem()).isEqualTo("not-found");
  }

  @Test
  void nameIsChangedAndTheRestDeletedWithItsObject() {
    var before = api.privateObjects();
    String path = "/api/references/" + upload(Uploader.png(64, 32)).text("id");

    assertThat(ada.patch(path, "{\"name\":\"Her face\"}").text("name")).isEqualTo("Her face");
    assertThat(ada.patch(path, "{\"name\":\" \"}").problem()).isEqualTo("invalid-input");
    assertThat(ada.delete(path).status()).isEqualTo(204);

    assertThat(ada.delete(path).problem()).isEqualTo("not-found");
    assertThat(ada.get(path).problem()).isEqualTo("not-found");
    assertThat(ada.get(path + "/content").problem()).isEqualTo("not-found");
    assertThat(api.privateObjects()).isEqualTo(before);
  }

  @Test
  void nameIsNeededAndMayBeAnyScript() {
    assertThat(named("%E7%8B%90%20%F0%9F%A6%8A").text("name")).isEqualTo("狐 🦊");
    for (String wrong : List.of("", "%20", "%0a", "%zz", "%ff", "a".repeat(201))) {
      Browser.Answer answer = named(wrong);
      assertThat(answer.problem()).as(wrong).isEqualTo("invalid-input");
      assertThat(answer.json().path("errors").get(0).path("field").asString())
          .isEqualTo("Reference-Name");
    }
  }

  private Browser.Answer named(String name) {
    return ada.send(
        "/api/projects/" + project + "/references",
        it ->
            it.POST(BodyPublishers.ofByteArray(Uploader.png(64, 32)))
                .headers("Content-Type", "image/png", "Sec-Fetch-Site", "same-origin")
                .header("Reference-Name", name));
  }

  @Test
  void listIsPaged() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 51; i++) {
      made.add(upload(Uploader.png(64, 32 + i)).text("id"));
    }
    String path = "/api/projects/" + project + "/references";

    Browser.Answer first = ada.get(path);
    Browser.Answer second = ada.get(path + "?cursor=" + first.text("next"));

    assertThat(idsIn(first)).hasSize(50);
    assertThat(idsIn(second)).hasSize(1);
    assertThat(second.json().has("next")).isFalse();
    List<String> all = new ArrayList<>(idsIn(first));
    all.addAll(idsIn(second));
    assertThat(all).containsExactlyInAnyOrderElementsOf(made);
    assertThat(ada.get(path + "?cursor=" + ids.next()).problem()).isEqualTo("invalid-input");
  }

  private static List<String> idsIn(Browser.Answer page) {
    return StreamSupport.stream(page.json().path("items").spliterator(), false)
        .map(it -> it.path("id").asString())
        .collect(Collectors.toList());
  }

  @Test
  void partsAreGivenAsAskedFor() {
    String path = "/api/references/" + upload(Uploader.png(64, 32)).text("id") + "/content";
    int length = Uploader.png(64, 32).length;

    Browser.Answer part = ranged(path, "bytes=1-3");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("PNG");
    assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 1-3/" + length);
    assertThat(ranged(path, "bytes=-4").headers().firstValue("Content-Length")).hasValue("4");
    for (String odd : List.of("bytes=0-1,3-4", "bytes=9-1", "nonsense", "bytes=9999-")) {
      assertThat(ranged(path, odd).status()).as(odd).isEqualTo(200);
    }
  }

  private Browser.Answer ranged(String path, String range) {
    return ada.send(path, it -> it.GET().header("Range", range));
  }

  @Test
  void longSoundGoesInPartsAndLosesItsNotesToo() {
    byte[] told = Uploader.wav(9_000_000, 9_000_000, NOTE);

    Browser.Answer made = Uploader.upload(ada, project, "audio/wav", told);

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.json().path("millis").asLong()).isEqualTo(1_125_000);
    assertThat(made.json().path("bytes").asLong()).isEqualTo(9_000_044);
    Browser.Answer content =
        ranged("/api/references/" + made.text("id") + "/content", "bytes=0-499");
    assertThat(content.body()).startsWith("RIFF").doesNotContain(NOTE, "LIST");
  }

  @Test
  void framesOfAnMp3AreKeptAndCounted() {
    Browser.Answer made =
        Uploader.upload(ada, project, "audio/mpeg", Uploader.mp3(500, "TPE1 " + NOTE));

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.text("family")).isEqualTo("SOUND");
    assertThat(made.json().path("millis").asLong()).isEqualTo(12_000);
    assertThat(made.json().path("bytes").asLong()).isEqualTo(12_000);
    assertThat(made.json().has("width")).isFalse();
    assertThat(ada.get("/api/references/" + made.text("id") + "/content").body())
        .doesNotContain(NOTE, "ID3");
  }

  @Test
  void objectStoreThatIsAwayIsSaidSoAndNothingIsLeft() {
    try (TestApi cutOff = api.beside(Map.of("dailies.r2.endpoint", "http://127.0.0.1:1"))) {
      Browser there = cutOff.browser().withCookie(ada.cookie());
      Map<String, Long> before = api.counts();

      Browser.Answer answer = Uploader.upload(there, project, "image/png", Uploader.png(64, 32));

      assertThat(answer.problem()).isEqualTo("away");
      assertThat(api.counts()).isEqualTo(before);
    }
  }

  // ---- repeated

  @Test
  void repeatedUploadIsOneReference() {
    byte[] file = Uploader.png(64, 32, Uploader.note(NOTE));
    var before = api.privateObjects();

    Browser.Answer first = upload(file, "Idempotency-Key", "k");
    Browser.Answer again = upload(file, "Idempotency-Key", "k");

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(api.privateObjects()).hasSize(before.size() + 1);
    assertThat(idsIn(ada.get("/api/projects/" + project + "/references"))).hasSize(1);
  }

  @Test
  void anotherFileUnderTheSameKeyIsRefusedAndLeavesNothing() {
    upload(Uploader.png(64, 32), "Idempotency-Key", "k");
    var before = api.privateObjects();
    var counts = api.counts();

    assertThat(upload(Uploader.png(64, 33), "Idempotency-Key", "k").problem())
        .isEqualTo("idempotency-key-reused");

    assertThat(api.privateObjects()).isEqualTo(before);
    assertThat(api.counts()).isEqualTo(counts);
  }

  @Test
  void uploadsAtOnceUnderOneKeyAreOneReference() throws Exception {
    byte[] file = Uploader.png(64, 32);
    var before = api.privateObjects();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          threads.invokeAll(
              IntStream.range(0, Turns.OF_ACCOUNT)
                  .<Callable<String>>mapToObj(
                      _ -> () -> upload(file, "Idempotency-Key", "k").text("id"))
                  .toList());
      assertThat(all.stream().map(it -> it.resultNow()).distinct()).hasSize(1);
    }
    assertThat(api.privateObjects()).hasSize(before.size() + 1);
    assertThat(idsIn(ada.get("/api/projects/" + project + "/references"))).hasSize(1);
  }

  // ---- room

  @Test
  void fullProjectTakesNoMoreAndARepeatedRequestHasItsAnswer() {
    byte[] file = Uploader.png(64, 32);
    String mine = upload(file, "Idempotency-Key", "k").text("id");
    fill(ReferenceLimits.IN_A_PROJECT - 1);
    var before = api.privateObjects();

    Browser.Answer more = upload(Uploader.png(64, 33));

    assertThat(more.problem()).isEqualTo("limit-reached");
    assertThat(more.body()).contains("at most 200 references");
    assertThat(upload(file, "Idempotency-Key", "k").text("id")).isEqualTo(mine);
    assertThat(api.privateObjects()).isEqualTo(before);
  }

  /// Or keys of what was deleted would let anybody in for ever.
  @Test
  void repeatedRequestOfOneThatWasDeletedNeedsRoomToo() {
    byte[] file = Uploader.png(64, 32);
    String mine = upload(file, "Idempotency-Key", "k").text("id");
    ada.delete("/api/references/" + mine);
    assertThat(upload(file, "Idempotency-Key", "k").text("id")).isEqualTo(mine);
    ada.delete("/api/references/" + mine);
    fill(ReferenceLimits.IN_A_PROJECT);

    assertThat(upload(file, "Idempotency-Key", "k").problem()).isEqualTo("limit-reached");
  }

  private void fill(int count) {
    References references = api.part(References.class);
    AccountId account = new AccountId(ada.account().orElseThrow());
    for (int i = 0; i < count; i++) {
      references.begin(
          new Arrival(
              new ReferenceId(ids.next()),
              account,
              new ProjectId(project),
              1,
              new MediaKey(ids.next()),
              new MediaKey(ids.next())));
    }
  }

  private Browser.Answer upload(byte[] file, String... headers) {
    return Uploader.upload(ada, project, "image/png", file, headers);
  }

  @Test
  void whatItIsIsToldByItsContent() {
    byte[] gif = "GIF89a and so on".getBytes(StandardCharsets.US_ASCII);
    assertThat(Uploader.upload(ada, project, "video/mp4", Uploader.png(64, 32)).text("contentType"))
        .isEqualTo("image/png");
    assertThat(upload(Arrays.copyOf(gif, 64)).problem()).isEqualTo("invalid-input");
  }
}
