package studio.dailies.worker;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts up every ten seconds while the worker runs, so that an older copy of the main database is
/// told from the one that it works with.
final class Heartbeat extends Repeated {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  /// Work that was sent in the last stretch of this length before a restore is not recognised by
  /// itself; the page on backups says so.
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Runnable beat;

  Heartbeat(Runnable beat) {
    super("heartbeat", EVERY);
    this.beat = beat;
  }

  @Override
  void once() {
    try {
      beat.run();
    } catch (RuntimeException e) {
      LOG.warn("No heartbeat: {}", e.getClass().getSimpleName());
    }
  }
}
