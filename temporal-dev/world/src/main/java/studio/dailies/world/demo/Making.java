package studio.dailies.world.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import studio.dailies.world.client.OfferedModel;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// How a signed-in person makes something for a shot with any model: every setting left as it is,
/// and what the model starts from made first.
public final class Making {
  private static final Set<String> FINAL = Set.of("DONE", "FAILED");
  private static final Duration LOOK = Duration.ofMillis(200);

  private final StudioClient studio;
  private final String shot;
  private final String prompt;
  private final Duration longest;
  private final List<OfferedModel> models;

  /// @param longest how long one generation may take
  public Making(StudioClient studio, String shot, String prompt, Duration longest) {
    this.studio = studio;
    this.shot = shot;
    this.prompt = prompt;
    this.longest = longest;
    this.models = OfferedModel.all(studio);
  }

  /// The models to choose from.
  public List<OfferedModel> models() {
    return models;
  }

  /// Makes a take of each family that the model starts from.
  ///
  /// @param made hears of each generation when it is done
  /// @return the takes' ids, by family
  /// @throws WorldProblem if one of them fails
  public Map<String, String> starts(OfferedModel model, Consumer<JsonNode> made) {
    Map<String, String> takes = new HashMap<>();
    for (String family : model.needs()) {
      OfferedModel maker = OfferedModel.making(models, family);
      JsonNode done = ended(generate(quote(maker, Map.of(), Map.of())));
      if (!done.path("state").asString().equals("DONE")) {
        throw new WorldProblem("The %s to start from is not there: %s".formatted(family, done));
      }
      takes.put(family, done.path("id").asString());
      made.accept(done);
    }
    return takes;
  }

  /// Asks for the price.
  ///
  /// @param settings what is not to be as it is
  /// @param takes to start from, by family
  public JsonNode quote(OfferedModel model, Map<String, ?> settings, Map<String, String> takes) {
    return studio.post("/api/quotes", model.quote(shot, prompt, settings, takes), 201);
  }

  /// Buys what was quoted.
  ///
  /// @return the generation's id
  public String generate(JsonNode quote) {
    return studio
        .post(
            "/api/generations",
            Map.of("quote", quote.path("id").asString()),
            202,
            Map.of("Idempotency-Key", "make-" + quote.path("id").asString()))
        .path("id")
        .asString();
  }

  /// The generation once it is final.
  ///
  /// @throws WorldProblem if it is not in time
  public JsonNode ended(String generation) {
    return Await.found(
            longest,
            LOOK,
            () ->
                Optional.of(studio.get("/api/generations/" + generation))
                    .filter(now -> FINAL.contains(now.path("state").asString())))
        .orElseThrow(() ->
            new WorldProblem(
                "Generation %s has not ended after %d s."
                    .formatted(generation, longest.toSeconds())));
  }
}
