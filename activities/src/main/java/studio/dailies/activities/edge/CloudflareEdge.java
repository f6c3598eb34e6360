package studio.dailies.activities.edge;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import studio.dailies.activities.net.BoundedBody;
import studio.dailies.activities.net.OneShotBody;
import studio.dailies.activities.net.Outbound;
import studio.dailies.activities.net.RetryAfter;
import studio.dailies.domain.media.MediaKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Cloudflare in front of R2. Wire facts: its documentation of purging single files; a call names
/// at most 100 addresses (30 in the past), and may be answered 200 with `"success":false`.
///
/// Without a zone nothing is purged: what was deleted may be served until its time is over, a
/// minute at most, and then [#serves] tells.
public final class CloudflareEdge implements Edge {
  private static final long LONGEST_BODY = 64 << 10;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final EdgeSettings settings;
  private final HttpUrl media;
  private final OkHttpClient calls;
  private final Clock clock;

  public CloudflareEdge(EdgeSettings settings, Clock clock) {
    this(settings, clock, Dns.SYSTEM);
  }

  CloudflareEdge(EdgeSettings settings, Clock clock, Dns dns) {
    this.settings = settings;
    this.media = HttpUrl.get(settings.media().toString());
    this.clock = clock;
    this.calls = Outbound.client("edge", dns).callTimeout(settings.timeout()).build();
  }

  @Override
  public void purge(List<MediaKey> keys) {
    if (keys.size() > PURGED_AT_ONCE) {
      throw new IllegalArgumentException(
          keys.size() + " keys are more than " + PURGED_AT_ONCE + " at once");
    }
    String zone = settings.zone();
    if (keys.isEmpty() || zone == null) {
      return;
    }
    List<String> files = keys.stream().map(key -> address(key).toString()).toList();
    Request purge =
        new Request.Builder()
            .url(purgeOf(zone))
            .header("Authorization", "Bearer " + settings.token())
            .header("User-Agent", "dailies")
            .post(new OneShotBody(JSON.writeValueAsBytes(Map.of("files", files))))
            .build();
    try (Response response = calls.newCall(purge).execute()) {
      requirePurged(response);
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  private HttpUrl purgeOf(String zone) {
    return HttpUrl.get(settings.api().toString())
        .newBuilder()
        .addPathSegments("client/v4/zones")
        .addPathSegment(zone)
        .addPathSegment("purge_cache")
        .build();
  }

  private void requirePurged(Response response) throws IOException {
    if (!response.isSuccessful()) {
      throw unavailable("the edge answered a purge with " + response.code(), response);
    }
    if (!saysSuccess(BoundedBody.read(response, LONGEST_BODY))) {
      throw unavailable("the edge took a purge and did not do it", response);
    }
  }

  private static boolean saysSuccess(byte[] body) {
    try {
      return JSON.readTree(body).path("success").asBoolean(false);
    } catch (JacksonException e) {
      return false;
    }
  }

  @Override
  public boolean serves(MediaKey key) {
    Request probe = new Request.Builder().url(address(key)).head().build();
    try (Response response = calls.newCall(probe).execute()) {
      return switch (response.code()) {
        case 200 -> true;
        case 404, 410 -> false;
        default -> throw unavailable("the edge answered a probe with " + response.code(), response);
      };
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  private HttpUrl address(MediaKey key) {
    return media.newBuilder().addPathSegment(key.value()).build();
  }

  private EdgeUnavailable unavailable(String message, Response response) {
    return new EdgeUnavailable(
        message, RetryAfter.read(response.header("Retry-After"), clock.instant()).orElse(null));
  }

  /// Without the cause: its text may hold addresses.
  private static EdgeUnavailable noAnswer(IOException e) {
    return new EdgeUnavailable("the edge gave no answer: " + e.getClass().getSimpleName(), null);
  }
}
