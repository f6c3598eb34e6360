package studio.dailies.activities.erasure;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.util.Optional;
import studio.dailies.domain.generation.GenerationId;

/// How far the tries of one step have come.
public interface Way {

  /// Up to where an earlier try has come.
  Optional<GenerationId> last();

  /// Says that this try lives and has come so far. Throws when nobody waits for it any more.
  void reached(GenerationId id);

  /// Says that this try lives.
  void alive();

  /// That of the activity which the calling thread carries out.
  static Way current() {
    ActivityExecutionContext context = Activity.getExecutionContext();
    Optional<GenerationId> before =
        context.getHeartbeatDetails(String.class).map(GenerationId::new);
    return new Way() {
      private Optional<GenerationId> last = before;

      @Override
      public Optional<GenerationId> last() {
        return last;
      }

      @Override
      public void reached(GenerationId id) {
        last = Optional.of(id);
        context.heartbeat(id.value());
      }

      @Override
      public void alive() {
        context.heartbeat(last.map(GenerationId::value).orElse(null));
      }
    };
  }
}
