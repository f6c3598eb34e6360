package studio.dailies.store.watch;

import com.mongodb.client.FindIterable;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Counts documents, up to a bound, and the time of the oldest.
final class Tally {
  /// What is counted of one kind at most: some megabytes pass the line once a minute then.
  static final int MOST = 20_000;

  private final Instant now;
  private int count;
  private @Nullable Instant oldest;

  private Tally(Instant now) {
    this.now = now;
  }

  /// @param time the field that says since when
  /// @param each is shown every document
  static Tally of(FindIterable<Document> found, String time, Instant now, Consumer<Document> each) {
    Tally tally = new Tally(now);
    for (Document document : found.limit(MOST)) {
      tally.add(document.getDate(time));
      each.accept(document);
    }
    return tally;
  }

  private void add(@Nullable Date since) {
    count++;
    if (since != null && (oldest == null || since.toInstant().isBefore(oldest))) {
      oldest = since.toInstant();
    }
  }

  int count() {
    return count;
  }

  /// In seconds, never negative; 0 if there is none.
  double oldest() {
    return oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toSeconds());
  }

  boolean isCut() {
    return count >= MOST;
  }
}
