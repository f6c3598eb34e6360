package studio.dailies.api.scene;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.project.OwnWork;
import studio.dailies.api.quote.SceneQuoting;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Values;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.store.generation.PlannedGenerations;
import studio.dailies.store.project.Scenes.Scene;
import studio.dailies.store.scene.SceneRun;
import studio.dailies.store.scene.SceneRuns;

@Tag(name = "Scene runs")
@RestController
final class SceneRunController {
  private final OwnWork work;
  private final OwnSceneRuns own;
  private final SceneQuoting quoting;
  private final Planning planning;
  private final Confirming confirming;
  private final Steering steering;
  private final SceneRuns runs;
  private final PlannedGenerations generations;
  private final Clock clock;

  SceneRunController(
      OwnWork work,
      OwnSceneRuns own,
      SceneQuoting quoting,
      Planning planning,
      Confirming confirming,
      Steering steering,
      SceneRuns runs,
      PlannedGenerations generations,
      Clock clock) {
    this.work = work;
    this.own = own;
    this.quoting = quoting;
    this.planning = planning;
    this.confirming = confirming;
    this.steering = steering;
    this.runs = runs;
    this.generations = generations;
    this.clock = clock;
  }

  /// What every shot is to be made with.
  ///
  /// @param settings by name; strings, numbers or booleans. What is left out has its default
  /// @param refresh whether shots whose picked take is out of date are made anew; false if left out
  record NewSceneRun(
      @Schema(example = "kling-3-text-to-video") @Nullable String model,
      @Nullable Map<String, @Nullable Object> settings,
      @Nullable Boolean refresh) {}

  /// @param credits the total of the plan, as its person has seen it
  record Confirmation(@Schema(type = "integer", example = "120") @Nullable Number credits) {}

  @Operation(
      summary = "Plan a whole scene",
      description =
          "What is made: each shot, at most 500, that has no take of the kind this model makes and"
              + " nothing under way, with its description as the prompt; and what it costs."
              + " Nothing is set aside or begun. Repeated with its Idempotency-Key, it is the same"
              + " plan. It is good for 15 minutes.")
  @ApiResponse(responseCode = "201", description = "The plan, to be confirmed")
  @PostMapping("/api/scenes/{id}/runs")
  ResponseEntity<SceneRunView> add(
      @Me AccountId account,
      @PathVariable SceneId id,
      @RequestBody NewSceneRun body,
      HttpServletRequest request) {
    SceneQuoting.Wanted wanted = quoting.wanted(body.model(), body.settings());
    Scene scene = work.scene(account, id).orElseThrow(Refusal::notFound);
    boolean refresh = Boolean.TRUE.equals(body.refresh());
    SceneRun plan = planning.plan(account, scene, wanted, refresh, request);
    return ResponseEntity.created(URI.create("/api/scene-runs/" + plan.id())).body(view(plan));
  }

  @Operation(summary = "The runs of a scene, newest first")
  @GetMapping("/api/scenes/{id}/runs")
  Page<SceneRunLine> list(
      @Me AccountId account, @PathVariable SceneId id, @RequestParam Optional<String> cursor) {
    Scene scene = work.scene(account, id).orElseThrow(Refusal::notFound);
    return own.of(account, scene.id(), cursor);
  }

  @Operation(summary = "One scene run: the plan, and what has become of each shot")
  @GetMapping("/api/scene-runs/{id}")
  SceneRunView read(@Me AccountId account, @PathVariable String id) {
    return view(find(account, id));
  }

  @Operation(
      summary = "Confirm a plan",
      description =
          "That very plan, or nothing: `credits` is the total you have seen. Its shots are then made,"
              + " some at a time. One that fails costs nothing and leaves the others alone. Of a"
              + " scene one run goes on at a time. May be repeated: a plan is confirmed once. By a"
              + " token all of it counts as spent today, or nothing is confirmed.")
  @ApiResponse(responseCode = "202", description = "It is stored and will be made")
  @ApiResponse(responseCode = "402", description = "`not-enough-credits` for all of it")
  @ApiResponse(
      responseCode = "409",
      description =
          "`plan-changed` (`errors` names the shots), `quote-expired`, `nothing-to-make`,"
              + " `run-goes-on`, `run-ended`")
  @ApiResponse(
      responseCode = "429",
      description = "`spend-limit`: the token's day is used up; `too-many-requests`")
  @PostMapping("/api/scene-runs/{id}/confirm")
  ResponseEntity<SceneRunView> confirm(
      @Me AccountId account,
      @PathVariable String id,
      @RequestBody Confirmation body,
      HttpServletRequest request) {
    SceneRun run = find(account, id);
    Integer credits =
        Values.whole("credits", body.credits(), 0, Integer.MAX_VALUE, "whole credits");
    if (credits == null) {
      throw Refusal.field("credits", "", "must be given: the total of the plan");
    }
    return ResponseEntity.accepted().body(view(confirming.confirm(run, credits, request)));
  }

  @Operation(
      summary = "Pause a scene run",
      description =
          "No more shots are begun; those that were go on. A run that stays paused for seven days is"
              + " cancelled. May be repeated.")
  @ApiResponse(responseCode = "200", description = "How it stands now")
  @ApiResponse(responseCode = "409", description = "`not-confirmed`, `run-ended`")
  @PostMapping("/api/scene-runs/{id}/pause")
  SceneRunView pause(@Me AccountId account, @PathVariable String id) {
    return view(steering.pause(find(account, id)));
  }

  @Operation(summary = "Go on with a paused scene run", description = "May be repeated.")
  @ApiResponse(responseCode = "200", description = "How it stands now")
  @ApiResponse(responseCode = "409", description = "`not-confirmed`, `run-ended`")
  @PostMapping("/api/scene-runs/{id}/resume")
  SceneRunView resume(@Me AccountId account, @PathVariable String id) {
    return view(steering.resume(find(account, id)));
  }

  @Operation(
      summary = "Cancel a scene run",
      description =
          "Shots that were not sent end, free of charge. Those that are with providers come home:"
              + " whatever finishes becomes a take and is paid. `cancel` of the run says so"
              + " beforehand. May be repeated.")
  @ApiResponse(responseCode = "200", description = "How it stands now")
  @ApiResponse(responseCode = "409", description = "`run-ended`")
  @PostMapping("/api/scene-runs/{id}/cancel")
  SceneRunView cancel(@Me AccountId account, @PathVariable String id) {
    return view(steering.cancel(find(account, id)));
  }

  private SceneRun find(AccountId account, String id) {
    return own.find(account, id).orElseThrow(Refusal::notFound);
  }

  private SceneRunView view(SceneRun run) {
    return SceneRunView.of(run, runs.blocked(run), generations.ofRun(run.id()), clock.instant());
  }
}
