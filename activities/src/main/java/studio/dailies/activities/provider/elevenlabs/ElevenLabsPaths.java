package studio.dailies.activities.provider.elevenlabs;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.provider.elevenlabs.ElevenLabsSettings.Retention;

/// The addresses of ElevenLabs. It also names one in a flow's answer, which is not under them and
/// never sees our key.
final class ElevenLabsPaths {
  /// A page of texts of 40,000 characters must stay within what is read of an answer.
  private static final int PAGE = 20;

  private static final Duration AROUND = Duration.ofMinutes(10);

  private final HttpUrl api;
  private final Retention retention;

  ElevenLabsPaths(HttpUrl api, Retention retention) {
    this.api = api;
    this.retention = retention;
  }

  /// Where a submit goes. What stands in the address is taken out of the body.
  HttpUrl submit(ElevenLabsEndpoint endpoint, Map<String, Object> body) {
    HttpUrl.Builder url = under(endpoint.path());
    switch (endpoint) {
      case FLOW -> {}
      case SPEECH -> {
        url.addPathSegment(voice(body.remove("voice_id")));
        if (retention == Retention.OFF) {
          url.addQueryParameter("enable_logging", "false");
        }
        format(url, body);
      }
      case EFFECT, MUSIC -> format(url, body);
    }
    return url.build();
  }

  HttpUrl flow(String id) {
    return under(ElevenLabsEndpoint.FLOW.path()).addPathSegment(id).build();
  }

  HttpUrl recording(String id) {
    return under("history").addPathSegment(id).build();
  }

  HttpUrl sound(String id) {
    return under("history").addPathSegment(id).addPathSegment("audio").build();
  }

  /// The first page of what the history holds between two times by our clock, and well around them:
  /// what is meant is told by more than a time.
  HttpUrl.Builder history(Instant from, Instant until) {
    return under("history")
        .addQueryParameter("page_size", Integer.toString(PAGE))
        .addQueryParameter("date_after_unix", second(from.minus(AROUND)))
        .addQueryParameter("date_before_unix", second(until.plus(AROUND)));
  }

  private HttpUrl.Builder under(String path) {
    return api.newBuilder().addPathSegment("v1").addPathSegments(path);
  }

  private static void format(HttpUrl.Builder url, Map<String, Object> body) {
    Object format = body.remove("output_format");
    if (format != null) {
      url.addQueryParameter("output_format", format.toString());
    }
  }

  private static String voice(@Nullable Object voice) {
    return Optional.ofNullable(voice)
        .map(Object::toString)
        .flatMap(ElevenLabsJob::id)
        .orElseThrow(() -> new IllegalArgumentException("no voice of ElevenLabs"));
  }

  private static String second(Instant time) {
    return Long.toString(time.getEpochSecond());
  }
}
