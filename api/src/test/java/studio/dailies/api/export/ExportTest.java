package studio.dailies.api.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.store.export.Exports;
import studio.dailies.store.export.Volume;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Upload.Original;
import studio.dailies.store.media.PrivateMedia;
import studio.dailies.store.media.Source;
import tools.jackson.databind.JsonNode;

class ExportTest {
  private static final String ARCHIVE = "0123456789";

  private final TestApi api = TestApi.shared();
  private final Exports exports = api.part(Exports.class);
  private final Browser ada = api.browser().signIn();

  @Test
  void oneIsMadeAtATimeForWhoHasJustProvenWhoTheyAre() {
    assertThat(ada.post("/api/exports", "{}").problem()).isEqualTo("proof-needed");

    ada.prove();
    Browser.Answer first = ada.post("/api/exports", "{}");

    assertThat(first.status()).as(first.body()).isEqualTo(202);
    assertThat(first.text("state")).isEqualTo("GATHERING");
    assertThat(first.text("workflowId")).isEqualTo("export:" + first.text("id"));
    assertThat(ada.post("/api/exports", "{}").text("id")).isEqualTo(first.text("id"));
    assertThat(ada.get("/api/exports").json().path("items")).hasSize(1);
    assertThat(ada.get("/api/exports/" + first.text("id")).body()).isEqualTo(first.body());
  }

  @Test
  void ofManyWishesAtOnceOneIsMade() throws Exception {
    ada.prove();
    List<Callable<String>> wishes =
        IntStream.range(0, 8)
            .<Callable<String>>mapToObj(i -> () -> ada.post("/api/exports", "{}").text("id"))
            .toList();

    try (var threads = Executors.newFixedThreadPool(8)) {
      var made = new java.util.HashSet<String>();
      for (var each : threads.invokeAll(wishes)) {
        made.add(each.get());
      }
      assertThat(made).hasSize(1);
    }
  }

  @Test
  void noTokenComesNear() {
    ada.prove();
    String id = ready();
    Browser program = api.browser().bearing(ada.token("read", "write", "spend"));

    for (String path : List.of("/api/exports", "/api/exports/" + id, volume(id))) {
      assertThat(program.get(path).problem()).as(path).isEqualTo("session-needed");
    }
    assertThat(program.post("/api/exports", "{}").problem()).isEqualTo("session-needed");
  }

  @Test
  void archiveIsForItsPersonAloneAndInRangesToo() {
    ada.prove();
    String id = ready();

    JsonNode told = ada.get("/api/exports/" + id).json();
    assertThat(told.path("state").asString()).isEqualTo("READY");
    assertThat(told.path("volumes").path(0).path("address").asString()).isEqualTo(volume(id));
    Browser.Answer whole = ada.get(volume(id));
    assertThat(whole.body()).isEqualTo(ARCHIVE);
    assertThat(whole.headers().firstValue("Content-Type")).hasValue("application/zip");
    assertThat(whole.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"dailies-export-1-of-1.zip\"");
    assertThat(whole.headers().firstValue("Cache-Control")).hasValue("no-store");
    Browser.Answer part = ada.send(volume(id), it -> it.header("Range", "bytes=4-"));
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("456789");
    assertThat(api.browser().signIn().get(volume(id)).problem()).isEqualTo("not-found");
    assertThat(api.browser().get(volume(id)).problem()).isEqualTo("signed-out");
    for (String number : List.of("0", "2", "01", "-1", "1e0", "99999999999")) {
      assertThat(ada.get("/api/exports/" + id + "/volumes/" + number).problem())
          .as(number)
          .isEqualTo("not-found");
    }
  }

  @Test
  void nothingIsFetchedBeforeAllOfItIsThere() {
    ada.prove();
    String id = ada.post("/api/exports", "{}").text("id");
    planned(id);

    JsonNode told = ada.get("/api/exports/" + id).json();
    assertThat(told.path("state").asString()).isEqualTo("WRITING");
    assertThat(told.path("volumesDone").asInt()).isZero();
    assertThat(told.path("volumes").path(0).has("address")).isFalse();
    assertThat(ada.get(volume(id)).problem()).isEqualTo("not-found");
  }

  @Test
  void whatItsPersonDeletesIsFetchedNoMore() {
    ada.prove();
    String id = ready();
    String running = ada.post("/api/exports", "{}").text("id");

    for (String each : List.of(id, running)) {
      assertThat(ada.delete("/api/exports/" + each).status()).isEqualTo(204);
      assertThat(ada.get("/api/exports/" + each).problem()).isEqualTo("not-found");
      assertThat(ada.delete("/api/exports/" + each).problem()).isEqualTo("not-found");
    }
    assertThat(ada.get(volume(id)).problem()).isEqualTo("not-found");
    assertThat(ada.get("/api/exports").json().path("items")).isEmpty();
    assertThat(ada.post("/api/exports", "{}").text("id")).isNotIn(id, running);
  }

  @Test
  void thereAreAtMostThree() {
    ada.prove();
    ready();
    ready();
    String last = ready();

    assertThat(ada.post("/api/exports", "{}").problem()).isEqualTo("limit-reached");
    ada.delete("/api/exports/" + last);
    assertThat(ada.post("/api/exports", "{}").status()).isEqualTo(202);
  }

  @Test
  void whoBeginsAndEndsThemWithoutAPauseWaits() {
    ada.prove();
    for (int i = 0; i < 10; i++) {
      String id = ada.post("/api/exports", "{}").text("id");
      assertThat(ada.delete("/api/exports/" + id).status()).isEqualTo(204);
    }

    assertThat(ada.post("/api/exports", "{}").problem()).isEqualTo("too-many-requests");
  }

  private static String volume(String id) {
    return "/api/exports/" + id + "/volumes/1";
  }

  /// Does what the worker would.
  private String ready() {
    String id = ada.post("/api/exports", "{}").text("id");
    MediaKey key = planned(id);
    Volume volume = exports.volume(new ExportId(id), 1).orElseThrow();
    try {
      StoredMedia stored = api.part(PrivateMedia.class).write(key, new Archive());
      exports.written(volume, new Volume.Written(stored.bytes(), stored.sha256()), List.of());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    exports.ready(new ExportId(id));
    return id;
  }

  private MediaKey planned(String id) {
    MediaKey key = new MediaKey(api.part(Ids.class).next());
    AccountId account = new AccountId(ada.account().orElseThrow());
    exports.plan(new ExportId(id), account, 1, key, List.of());
    exports.gathered(new ExportId(id), 1, 4, 1_000);
    return key;
  }

  private static final class Archive implements Source {
    @Override
    public Content from(long offset, Optional<Original> before) {
      return new Content(
          new ByteArrayInputStream(ARCHIVE.getBytes(US_ASCII)), new Original(null, null));
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
