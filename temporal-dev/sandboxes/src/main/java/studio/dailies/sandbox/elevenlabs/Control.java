package studio.dailies.sandbox.elevenlabs;

import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// The paths under `/_sandbox/`, for those who play with it.
final class Control {
  private final Generations generations;
  private final Plans plans;
  private final Requests requests;
  private final Calls calls;
  private final FlowRunner runner;
  private final Patience patience;
  private final Supplier<Settings> settings;
  private final Consumer<Settings> change;

  Control(
      Generations generations,
      Plans plans,
      Requests requests,
      Calls calls,
      FlowRunner runner,
      Patience patience,
      Supplier<Settings> settings,
      Consumer<Settings> change) {
    this.generations = generations;
    this.plans = plans;
    this.requests = requests;
    this.calls = calls;
    this.runner = runner;
    this.patience = patience;
    this.settings = settings;
    this.change = change;
  }

  Answer handle(Call call) {
    JsonNode body = call.json().orElseGet(Json::object);
    try {
      return switch (call.method() + " " + call.path()) {
        case "GET /_sandbox/bill" -> Answer.json(200, Bill.of(generations.all()));
        case "GET /_sandbox/requests" ->
            Answer.json(200, Json.object().set("requests", Json.tree(requests.all())));
        case "GET /_sandbox/calls" -> Answer.json(200, calls.counted());
        case "POST /_sandbox/release" -> {
          patience.release();
          generations.all().stream()
              .filter(one -> one.outcome() == Generation.Outcome.RUNNING)
              .forEach(runner::release);
          yield Answer.empty(202);
        }
        case "POST /_sandbox/plan" -> {
          plans.add(Plans.Plan.read(body));
          yield Answer.empty(204);
        }
        case "DELETE /_sandbox/plan" -> {
          plans.clear();
          yield Answer.empty(204);
        }
        case "POST /_sandbox/settings" -> {
          change.accept(settings.get().with(body));
          yield Answer.json(200, Json.tree(settings.get()));
        }
        default -> Answer.detail(404, "Not Found");
      };
    } catch (IllegalArgumentException e) {
      return Answer.detail(400, String.valueOf(e.getMessage()));
    }
  }
}
