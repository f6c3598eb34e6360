package studio.dailies.activities.provider.fal;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import studio.dailies.activities.provider.ProviderJob;

/// The addresses of fal's queue. A submit goes to the whole endpoint; what is asked later goes to
/// owner and app only, or fal answers 405. fal also names these addresses in its answer; we build
/// them, so that no answer can send our key elsewhere.
final class FalPaths {
  private static final Set<String> NAMESPACES = Set.of("workflows", "comfy");
  private static final Pattern JOB = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");
  private static final Pattern SEGMENT = Pattern.compile("[a-z0-9][a-z0-9._-]*");

  private final HttpUrl queue;

  FalPaths(HttpUrl queue) {
    this.queue = queue;
  }

  /// Whether fal could have made this name; nothing else goes into a path.
  static boolean isJob(String job) {
    return JOB.matcher(job).matches();
  }

  HttpUrl.Builder submit(String endpoint) {
    return under(List.of(endpoint.split("/", -1)));
  }

  HttpUrl result(ProviderJob job) {
    return request(job).build();
  }

  HttpUrl status(ProviderJob job) {
    return request(job).addPathSegment("status").addQueryParameter("logs", "0").build();
  }

  HttpUrl cancel(ProviderJob job) {
    return request(job).addPathSegment("cancel").build();
  }

  /// Where the platform deletes what a job left.
  static HttpUrl payloads(HttpUrl platform, ProviderJob job) {
    if (!isJob(job.job())) {
      throw new IllegalArgumentException("no name of a job at fal");
    }
    return platform
        .newBuilder()
        .addPathSegments("v1/models/requests")
        .addPathSegment(job.job())
        .addPathSegment("payloads")
        .build();
  }

  private HttpUrl.Builder request(ProviderJob job) {
    if (!isJob(job.job())) {
      throw new IllegalArgumentException("no name of a job at fal");
    }
    List<String> parts = List.of(job.endpoint().split("/", -1));
    int kept = NAMESPACES.contains(parts.getFirst()) ? 3 : 2;
    if (parts.size() < kept) {
      throw new IllegalArgumentException("no endpoint of fal: " + job.endpoint());
    }
    return under(parts.subList(0, kept)).addPathSegment("requests").addPathSegment(job.job());
  }

  private HttpUrl.Builder under(List<String> segments) {
    HttpUrl.Builder url = queue.newBuilder();
    for (String segment : segments) {
      if (!SEGMENT.matcher(segment).matches()) {
        throw new IllegalArgumentException("no endpoint of fal: " + String.join("/", segments));
      }
      url.addPathSegment(segment);
    }
    return url;
  }
}
