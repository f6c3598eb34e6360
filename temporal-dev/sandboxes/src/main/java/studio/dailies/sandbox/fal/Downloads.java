package studio.dailies.sandbox.fal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// What was fetched of the files, and how much of it has left. Ends with the process.
final class Downloads {
  private static final int MOST = 10_000;

  private final Clock clock;
  private final List<Download> all = new ArrayList<>();

  /// @param file its path
  /// @param first the byte that was asked for
  /// @param sent bytes so far; the last of them may not have arrived
  record Download(String file, long first, Instant at, AtomicLong sent) {}

  Downloads(Clock clock) {
    this.clock = clock;
  }

  synchronized Download begin(String file, long first) {
    Download download = new Download(file, first, clock.instant(), new AtomicLong());
    all.add(download);
    if (all.size() > MOST) {
      all.removeFirst();
    }
    return download;
  }

  synchronized JsonNode told() {
    var answer = Json.object();
    var downloads = answer.putArray("downloads");
    for (Download each : all) {
      downloads
          .addObject()
          .put("file", each.file())
          .put("first", each.first())
          .put("sent", each.sent().get())
          .put("at", each.at().toString());
    }
    return answer;
  }
}
