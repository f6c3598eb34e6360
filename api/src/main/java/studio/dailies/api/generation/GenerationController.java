package studio.dailies.api.generation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.request.Texts;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.generation.Generation;

@Tag(name = "Generations")
@RestController
@RequestMapping("/api/generations")
final class GenerationController {
  private final Buying buying;
  private final Ending ending;
  private final OwnGenerations generations;
  private final GenerationViews views;

  GenerationController(
      Buying buying, Ending ending, OwnGenerations generations, GenerationViews views) {
    this.buying = buying;
    this.ending = ending;
    this.generations = generations;
    this.views = views;
  }

  record NewGeneration(@Nullable String quote) {}

  @Operation(
      summary = "Buy what was quoted",
      description =
          "Needs an Idempotency-Key: however often the request is repeated with it, there is one"
              + " generation, and it is paid once. Too few credits: nothing is stored.")
  @ApiResponse(responseCode = "202", description = "It is stored and will be made")
  @ApiResponse(responseCode = "402", description = "`not-enough-credits`")
  @ApiResponse(responseCode = "404", description = "`not-found`: there is no such quote of yours")
  @ApiResponse(
      responseCode = "409",
      description = "`quote-expired`, `quote-used`, `idempotency-key-reused`")
  @ApiResponse(
      responseCode = "429",
      description = "`spend-limit`: the token's day is used up; `too-many-requests`")
  @PostMapping
  ResponseEntity<GenerationView> add(
      @Me AccountId account, @RequestBody NewGeneration body, HttpServletRequest request) {
    Repeats.requireKey(request, "generation");
    String quote = Texts.required("quote", body.quote());
    Generation generation = buying.buy(account, quote, request);
    return ResponseEntity.accepted()
        .location(URI.create("/api/generations/" + generation.id()))
        .body(views.of(generation));
  }

  @Operation(
      summary = "Stop a generation",
      description =
          "Free as long as nothing was sent; `cancel` of the generation says so beforehand. Later"
              + " the provider is asked to stop: if it finishes all the same, you get the take and"
              + " pay what was quoted. May be repeated.")
  @ApiResponse(responseCode = "200", description = "How it stands now")
  @ApiResponse(responseCode = "409", description = "`generation-ended`")
  @PostMapping("/{id}/cancel")
  GenerationView cancel(@Me AccountId account, @PathVariable String id) {
    Generation own = generations.find(account, id).orElseThrow(Refusal::notFound);
    return views.of(ending.cancel(own));
  }

  @Operation(
      summary = "Keep media that arrived after the generation had failed",
      description = "It is free, and becomes a take of its shot. May be repeated.")
  @ApiResponse(responseCode = "200", description = "The generation, with its take")
  @ApiResponse(responseCode = "409", description = "`nothing-to-adopt`")
  @PostMapping("/{id}/adopt")
  GenerationView adopt(@Me AccountId account, @PathVariable String id) {
    Generation own = generations.find(account, id).orElseThrow(Refusal::notFound);
    return views.of(ending.adopt(own));
  }

  @Operation(summary = "My generations, newest first")
  @GetMapping
  Page<GenerationView> list(@Me AccountId account, @RequestParam Optional<String> cursor) {
    Page<Generation> page = generations.of(account, cursor);
    return new Page<>(page.items().stream().map(views::of).toList(), page.next());
  }

  @Operation(summary = "One generation: where it stands, and its take once it is done")
  @GetMapping("/{id}")
  GenerationView read(@Me AccountId account, @PathVariable String id) {
    return generations.find(account, id).map(views::of).orElseThrow(Refusal::notFound);
  }
}
