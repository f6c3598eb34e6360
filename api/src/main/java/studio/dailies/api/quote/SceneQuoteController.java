package studio.dailies.api.quote;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.project.OwnWork;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.store.project.Scenes.Scene;
import studio.dailies.store.project.Shots.Shot;

@Tag(name = "Generations")
@RestController
final class SceneQuoteController {
  private final OwnWork work;
  private final SceneQuoting quoting;
  private final Repeats repeats;

  SceneQuoteController(OwnWork work, SceneQuoting quoting, Repeats repeats) {
    this.work = work;
    this.quoting = quoting;
    this.repeats = repeats;
  }

  /// What every shot is to be made with.
  ///
  /// @param settings by name; strings, numbers or booleans. What is left out has its default
  record NewSceneQuotes(
      @Schema(example = "kling-3-text-to-video") @Nullable String model,
      @Nullable Map<String, @Nullable Object> settings) {}

  @Operation(
      summary = "Ask what a whole scene will cost",
      description =
          "One quote for each shot, with its description as the prompt, at most 500 shots. Nothing is"
              + " set aside. Repeated with its Idempotency-Key, a shot keeps the quote that it got.")
  @ApiResponse(responseCode = "201", description = "The quotes, their total, and what is blocked")
  @PostMapping("/api/scenes/{id}/quotes")
  @ResponseStatus(HttpStatus.CREATED)
  SceneQuotesView add(
      @Me AccountId account,
      @PathVariable SceneId id,
      @RequestBody NewSceneQuotes body,
      HttpServletRequest request) {
    SceneQuoting.Wanted wanted = quoting.wanted(body.model(), body.settings());
    Scene scene = work.scene(account, id).orElseThrow(Refusal::notFound);
    List<Shot> all = quoting.shots(account, scene.id());
    return SceneQuotesView.of(quoting.quote(account, wanted, all, repeats.id(account, request)));
  }
}
