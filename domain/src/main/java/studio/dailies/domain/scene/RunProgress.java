package studio.dailies.domain.scene;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.Phase;

/// How far a scene run has come: numbers only, so that it may lie in a history.
///
/// @param planned not begun
/// @param running begun and not ended
/// @param failed not charged, those that were cancelled included
public record RunProgress(RunState state, int planned, int running, int done, int failed) {
  /// A run tells of itself in so many parts, however many generations it has: what is told lies in
  /// a history, which must stay small.
  private static final int PARTS = 20;

  /// Counts generations by where they stand.
  public static RunProgress of(RunState state, Collection<Phase.Step> steps) {
    int planned = 0;
    int running = 0;
    int done = 0;
    int failed = 0;
    for (Phase.Step step : steps) {
      switch (step) {
        case PLANNED -> planned++;
        case NEW, HELD, SENDING, ACCEPTED, UNKNOWN, STORED, ENDING -> running++;
        case DONE -> done++;
        case FAILED -> failed++;
      }
    }
    return new RunProgress(state, planned, running, done, failed);
  }

  public int total() {
    return planned + running + done + failed;
  }

  public boolean haveAllEnded() {
    return planned == 0 && running == 0;
  }

  /// Whether this is news to somebody who has seen the other: it goes on in another way, or another
  /// twentieth of it has ended.
  ///
  /// @param seen null for somebody who has seen nothing
  public boolean isWorthTelling(@Nullable RunProgress seen) {
    return seen == null
        || state != seen.state
        || ended() - seen.ended() >= Math.max(1, total() / PARTS);
  }

  private int ended() {
    return done + failed;
  }

  /// One line for people.
  public String words() {
    String how =
        switch (state) {
          case PLANNED -> "Planned, not confirmed";
          case CONFIRMED -> "Confirmed, being stored";
          case RUNNING -> "Running";
          case PAUSED -> "Paused";
          case CANCELLING -> "Cancelled; what was sent comes home";
          case DONE -> "Ended";
          case CANCELLED -> "Cancelled";
        };
    return "%s: %d of %d done, %d failed, %d running, %d not begun."
        .formatted(how, done, total(), failed, running, planned);
  }
}
