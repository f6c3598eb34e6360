package studio.dailies.api.quote;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.project.SceneId;
import studio.dailies.store.project.Scenes;

@Tag(name = "Generations")
@RestController
final class SceneQuoteController {
  private final Scenes scenes;
  private final Asking asking;
  private final SceneQuoting quoting;

  SceneQuoteController(Scenes scenes, Asking asking, SceneQuoting quoting) {
    this.scenes = scenes;
    this.asking = asking;
    this.quoting = quoting;
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
    Model model = asking.model(body.model());
    Map<String, Object> settings = asking.settings(model, body.settings());
    Scenes.Scene scene = scenes.find(account, id).orElseThrow(Refusal::notFound);
    return quoting.quote(account, scene.id(), model, settings, request);
  }
}
