package studio.dailies.domain.deletion;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Somebody else who was given something of the account, and what becomes of it there.
///
/// @param until the day by which it is gone there; null unless it expires
/// @param note one sentence for people
public record Recipient(String name, State state, @Nullable Instant until, String note) {

  /// What is known of it.
  public enum State {
    /// They say that it is gone.
    CONFIRMED(0),
    /// It goes by itself.
    EXPIRES(1),
    /// They were asked, and have not said so yet.
    REQUESTED(2),
    /// They keep it under a duty of their own, and answer for it themselves.
    KEPT(3);

    private final int doubt;

    State(int doubt) {
      this.doubt = doubt;
    }

    /// The more, the less is certain. It is stored, so it never changes.
    public int doubt() {
      return doubt;
    }

    /// The one with so much doubt.
    public static State of(int doubt) {
      return Arrays.stream(values()).filter(it -> it.doubt == doubt).findFirst().orElseThrow();
    }

    public State orWorse(State other) {
      return doubt >= other.doubt ? this : other;
    }
  }
}
