package studio.dailies.api.quote;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import studio.dailies.domain.model.InputProblem;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.scene.SceneRun.Blocked;

/// A shot that a model cannot make as it is.
///
/// @param field the first thing in the way
/// @param reason all of it in words
public record BlockedView(String shot, @Schema(example = "prompt") String field, String reason) {
  public static BlockedView of(Blocked blocked) {
    return new BlockedView(blocked.shot().value(), blocked.field(), blocked.reason());
  }

  static Blocked blocked(ShotId shot, List<InputProblem> problems) {
    return new Blocked(
        shot,
        problems.getFirst().field(),
        String.join(" ", problems.stream().map(BlockedView::words).toList()));
  }

  private static String words(InputProblem problem) {
    return switch (problem.field()) {
      case "prompt" ->
          "Its description has %s; the model takes %s.".formatted(problem.value(), problem.limit());
      case String field when field.startsWith("media.") ->
          problem.limit().endsWith("picture")
              ? "The model starts from a picture: give this shot a first frame, or pick a take of"
                  + " it that is one."
              : "The model starts from %s (%s), which has to be chosen for each shot."
                  .formatted(problem.limit(), field.substring("media.".length()));
      default -> "%s must be %s.".formatted(problem.field(), problem.limit());
    };
  }
}
