package studio.dailies.sandbox.r2;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the edge remembers, by key alone: a query makes no difference. Bounded in entries and
/// bytes, the oldest go first.
final class EdgeCache {
  static final int LARGEST_BODY = 8 * 1024 * 1024;

  private static final long MOST_BYTES = 64L * 1024 * 1024;
  private static final int MOST_ENTRIES = 1_000;
  private static final Duration WITHOUT_RULE = Duration.ofHours(2);
  private static final Pattern MAX_AGE = Pattern.compile("max-age=(\\d{1,9})");

  private final Clock clock;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private long bytes;

  // Carried, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Entry(Map<String, String> headers, byte[] body, Instant since, Instant until) {}

  EdgeCache(Clock clock) {
    this.clock = clock;
  }

  synchronized Optional<Entry> find(String key) {
    return Optional.ofNullable(entries.get(key))
        .filter(entry -> entry.until().isAfter(clock.instant()));
  }

  /// Keeps it for as long as its `Cache-Control` allows, and returns it.
  synchronized Entry keep(String key, Map<String, String> headers, byte[] body) {
    Instant now = clock.instant();
    Entry entry = new Entry(headers, body, now, now.plus(lifetime(headers)));
    if (entry.until().isAfter(now)) {
      purge(List.of(key));
      entries.put(key, entry);
      bytes += body.length;
      while (bytes > MOST_BYTES || entries.size() > MOST_ENTRIES) {
        purge(List.of(entries.keySet().iterator().next()));
      }
    }
    return entry;
  }

  /// Forgets the keys; returns how many were there.
  synchronized int purge(List<String> keys) {
    int purged = 0;
    for (String key : keys) {
      Entry gone = entries.remove(key);
      if (gone != null) {
        bytes -= gone.body().length;
        purged++;
      }
    }
    return purged;
  }

  Duration age(Entry entry) {
    return Duration.between(entry.since(), clock.instant());
  }

  private static Duration lifetime(Map<String, String> headers) {
    String rule = headers.getOrDefault("Cache-Control", "").toLowerCase(Locale.ROOT);
    if (rule.contains("no-store") || rule.contains("private") || rule.contains("no-cache")) {
      return Duration.ZERO;
    }
    Matcher age = MAX_AGE.matcher(rule);
    return age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : WITHOUT_RULE;
  }
}
