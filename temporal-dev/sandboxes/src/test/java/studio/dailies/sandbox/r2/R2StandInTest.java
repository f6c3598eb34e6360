package studio.dailies.sandbox.r2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import studio.dailies.sandbox.Http;

final class R2StandInTest {
  private static final R2StandIn.Access ACCESS =
      new R2StandIn.Access("access", "secret", "media", "private");
  private static final String ZONE = "0f".repeat(16);
  private static final String TOKEN = "purge-token";
  private static final R2StandIn.Purging PURGING = new R2StandIn.Purging(ZONE, TOKEN);
  private static final int PART = 5 * 1024 * 1024;

  @TempDir Path data;
  private final Hands clock = new Hands();
  private R2StandIn r2;
  private Signed media;

  /// A clock that is moved by hand.
  private static final class Hands extends Clock {
    private volatile Instant now = Instant.parse("2026-01-01T12:00:00Z");

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeEach
  void start() throws IOException {
    r2 = R2StandIn.start(0, 0, Optional.of(data), ACCESS, PURGING, clock);
    media = new Signed(r2.endpoint(), "media", "access", "secret");
  }

  @AfterEach
  void stop() throws IOException {
    r2.close();
  }

  @Test
  void edgeServesWhatWasStoredWithItsHeadersAndRanges() throws IOException {
    putClip();
    var whole = Http.get(edge("a1b2?x=1"));
    var part = Http.get(edge("a1b2"), "Range", "bytes=2-4");
    var head = Http.send("HEAD", edge("a1b2"), "");

    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.text()).isEqualTo("0123456789");
    assertThat(whole.header("Content-Type")).isEqualTo("video/mp4");
    assertThat(whole.header("Content-Disposition")).isEqualTo("inline");
    assertThat(whole.header("Cache-Control")).isEqualTo("max-age=60");
    assertThat(whole.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("234");
    assertThat(part.header("Content-Range")).isEqualTo("bytes 2-4/10");
    assertThat(head.header("Content-Length")).isEqualTo("10");
    assertThat(head.body()).isEmpty();
    assertThat(Http.get(edge("a1b2"), "Range", "bytes=10-").status()).isEqualTo(416);
    assertThat(Http.get(edge("absent")).status()).isEqualTo(404);
  }

  @Test
  void deletedObjectIsServedFromTheCacheUntilItIsPurgedOrOld() throws IOException {
    putClip();
    Http.get(edge("a1b2"));
    media.delete("a1b2");

    var cached = Http.get(edge("a1b2?other"));
    assertThat(cached.status()).isEqualTo(200);
    assertThat(cached.header("CF-Cache-Status")).isEqualTo("HIT");
    assertThat(purge(TOKEN, edge("a1b2"), edge("b")).status()).isEqualTo(200);
    assertThat(Http.get(edge("a1b2")).status()).isEqualTo(404);

    clock.advance(Duration.ofSeconds(2));
    putClip();
    Http.get(edge("a1b2"));
    media.delete("a1b2");
    clock.advance(Duration.ofSeconds(61));
    assertThat(Http.get(edge("a1b2")).status()).isEqualTo(404);
  }

  @Test
  void largeObjectsAreStreamedWithRanges() throws IOException {
    assertThat(media.multipart("large", PART, PART).status()).isEqualTo(200);

    var whole = Http.get(edge("large"));
    var part = Http.get(edge("large"), "Range", "bytes=5242870-5242889");
    assertThat(whole.body()).hasSize(2 * PART);
    assertThat(whole.header("CF-Cache-Status")).isEqualTo("BYPASS");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).hasSize(20);
  }

  @Test
  void privateBucketIsNotAtTheEdge() throws IOException {
    new Signed(r2.endpoint(), "private", "access", "secret").put("p", "x", r -> {});

    assertThat(Http.get(edge("p")).status()).isEqualTo(404);
    assertThat(Http.get(edge("private/p")).status()).isEqualTo(404);
    assertThat(Http.get(edge("../private/p")).status()).isEqualTo(404);
    assertThat(Http.send("DELETE", edge("p"), "").status()).isEqualTo(405);
  }

  @Test
  void wrongSecretIsRefused() throws IOException {
    var stranger = new Signed(r2.endpoint(), "media", "access", "wrong");

    media.put("k", "x", r -> {});
    assertThat(stranger.put("k", "x", r -> {}).status()).isEqualTo(403);
    assertThat(stranger.get("k").status()).isEqualTo(403);
    assertThat(Http.get(URI.create(r2.endpoint() + "/media/k")).status()).isEqualTo(403);
  }

  @Test
  void partsOfUnequalSizeAreRefused() throws IOException {
    assertThat(media.multipart("equal", PART, PART, 10).status()).isEqualTo(200);
    var unequal = media.multipart("unequal", PART + 1, PART, 10);
    var lastLarger = media.multipart("larger", PART, PART + 1);

    assertThat(unequal.status()).isEqualTo(400);
    assertThat(unequal.text()).contains("InvalidPart");
    assertThat(lastLarger.status()).isEqualTo(400);
  }

  @Test
  void aclsAndTagsAreNotImplemented() throws IOException {
    var acl = media.put("k", "x", r -> r.acl(ObjectCannedACL.PUBLIC_READ));
    var tag = media.put("k", "x", r -> r.tagging("a=b"));

    assertThat(acl.status()).isEqualTo(501);
    assertThat(tag.status()).isEqualTo(501);
    assertThat(media.get("k").status()).isEqualTo(404);
  }

  @Test
  void secondWriteToAKeyWithinASecondIsTooMany() throws IOException {
    assertThat(media.put("k", "1", r -> {}).status()).isEqualTo(200);
    assertThat(media.put("k", "2", r -> {}).status()).isEqualTo(429);
    clock.advance(Duration.ofSeconds(1));
    assertThat(media.put("k", "3", r -> {}).status()).isEqualTo(200);
  }

  @Test
  void objectsOutliveTheProcess() throws IOException {
    putClip();
    r2.close();
    start();

    assertThat(Http.get(edge("a1b2")).header("Content-Type")).isEqualTo("video/mp4");
    assertThat(new String(media.get("a1b2").body(), StandardCharsets.UTF_8))
        .isEqualTo("0123456789");
  }

  @Test
  void purgeNeedsTheTokenAndTheZoneAndNamesFiles() throws IOException {
    var stranger = purge("another", edge("a1b2"));
    assertThat(stranger.status()).isEqualTo(403);
    assertThat(stranger.json().at("/errors/0/code").asInt()).isEqualTo(10_000);
    assertThat(stranger.json().path("success").asBoolean(true)).isFalse();
    assertThat(purge(TOKEN).json().at("/errors/0/code").asInt()).isEqualTo(1012);
    assertThat(purge(TOKEN, Collections.nCopies(101, edge("a")).toArray(URI[]::new)).status())
        .isEqualTo(400);
    var done = purge(TOKEN, edge("a1b2"));
    assertThat(done.json().path("success").asBoolean(false)).isTrue();
    assertThat(done.json().at("/result/id").asString()).isEqualTo(ZONE);
  }

  @Test
  void purgesFailInEveryPlannedWay() throws IOException {
    putClip();
    Http.get(edge("a1b2"));
    media.delete("a1b2");
    for (String behaviour :
        List.of("purge-limited", "purge-unavailable", "purge-refused", "purge-forgotten")) {
      Http.send("POST", edge("_sandbox/plan"), "{\"behaviour\":\"" + behaviour + "\"}");
    }

    var limited = purge(TOKEN, edge("a1b2"));
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("Retry-After")).isEqualTo("1");
    assertThat(purge(TOKEN, edge("a1b2")).status()).isEqualTo(503);
    assertThat(purge(TOKEN, edge("a1b2")).json().path("success").asBoolean(true)).isFalse();
    assertThat(purge(TOKEN, edge("a1b2")).json().path("success").asBoolean(false)).isTrue();
    assertThat(Http.get(edge("a1b2")).status()).as("forgotten by the purge").isEqualTo(200);
    purge(TOKEN, edge("a1b2"));
    assertThat(Http.get(edge("a1b2")).status()).isEqualTo(404);
  }

  private Http.Got purge(String token, URI... files) throws IOException {
    String body =
        Stream.of(files)
            .map(file -> "\"" + file + "\"")
            .collect(Collectors.joining(",", "{\"files\":[", "]}"));
    return Http.send(
        "POST",
        edge("client/v4/zones/" + ZONE + "/purge_cache"),
        body,
        "Authorization",
        "Bearer " + token);
  }

  private void putClip() throws IOException {
    var got =
        media.put(
            "a1b2",
            "0123456789",
            r ->
                r.contentType("video/mp4").contentDisposition("inline").cacheControl("max-age=60"));
    assertThat(got.status()).as(got.text()).isEqualTo(200);
  }

  private URI edge(String path) {
    return URI.create(r2.edge() + "/" + path);
  }
}
