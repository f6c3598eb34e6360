package studio.dailies.sandbox.elevenlabs;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;

/// Voices, models and the subscription.
final class Account {
  private final Gate gate;
  private final Till till;
  private final Generations generations;
  private final Supplier<Settings> settings;
  private final Clock clock;

  Account(Gate gate, Till till, Generations generations, Supplier<Settings> settings, Clock clock) {
    this.gate = gate;
    this.till = till;
    this.generations = generations;
    this.settings = settings;
    this.clock = clock;
  }

  Answer handle(Call call) {
    if (call.path().equals("/v1/models") && call.header(Gate.KEY_HEADER).isEmpty()) {
      return till.refuse(new Refusal(404, "workspace_not_found", "There is no workspace."));
    }
    Optional<Answer.Whole> refused = gate.refused(call);
    if (refused.isPresent()) {
      return refused.get();
    }
    return switch (call.method() + " " + call.path()) {
      case "GET /v2/voices" -> Voices.page(call);
      case "GET /v1/models" -> Answer.json(200, SpeechModel.all());
      case "GET /v1/user/subscription" -> subscription();
      default -> Answer.detail(404, "Not Found");
    };
  }

  private Answer subscription() {
    return Answer.json(
        200,
        Json.object()
            .put("tier", "pro")
            .put("status", "active")
            .put("character_count", generations.spent())
            .put("character_limit", settings.get().credits())
            .put(
                "next_character_count_reset_unix",
                clock.instant().plus(Duration.ofDays(30)).getEpochSecond())
            .put("max_credit_limit_extension", 0)
            .put("current_overage", 0)
            .put("has_open_invoices", false));
  }
}
