package studio.dailies.api.project;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why the picked take of a shot is no longer what the shot says, and what it would cost to make it
/// anew. Nothing is made by itself.
///
/// @param model that made the take
/// @param credits today's price of the same model with the same inputs; absent where it cannot be
///   made so any more
/// @param message what refreshing costs, or what is in the way
record OutOfDateView(
    List<ReasonView> reasons, String model, @Nullable Long credits, String message) {

  /// One reason.
  ///
  /// @param member the cast member that was changed; absent: the shot itself was
  /// @param message the same in words
  record ReasonView(@Nullable String member, List<String> fields, Instant at, String message) {}
}
