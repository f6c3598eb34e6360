package studio.dailies.sandbox.elevenlabs;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `/v1/flows/text-to-speech`: POST, GET of one, GET of all.
final class FlowCalls {
  private static final Set<String> FIELDS =
      Set.of(
          "text",
          "voice",
          "model_id",
          "output_format",
          "voice_settings",
          "language_code",
          "pronunciation_dictionary_locators",
          "webhook");

  private final Gate gate;
  private final Till till;
  private final Generations generations;
  private final FlowRunner runner;
  private final Content content;
  private final Supplier<Settings> settings;
  private final Clock clock;

  FlowCalls(
      Gate gate,
      Till till,
      Generations generations,
      FlowRunner runner,
      Content content,
      Supplier<Settings> settings,
      Clock clock) {
    this.gate = gate;
    this.till = till;
    this.generations = generations;
    this.runner = runner;
    this.content = content;
    this.settings = settings;
    this.clock = clock;
  }

  Answer handle(Call call) throws IOException {
    List<String> path = call.segments();
    if (call.method().equals("POST") && path.size() == 3) {
      return create(call);
    }
    Optional<Answer.Whole> refused = gate.refused(call);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (!call.method().equals("GET")) {
      return Answer.detail(405, "Method Not Allowed");
    }
    if (path.size() == 3) {
      return list(call);
    }
    return flows().stream()
        .filter(flow -> flow.id().equals(path.get(3)))
        .findFirst()
        .map(flow -> Answer.json(200, shown(flow)))
        .orElseGet(
            () -> till.refuse(new Refusal(404, "generation_not_found", "No such generation.")));
  }

  private Answer create(Call call) throws IOException {
    Schema schema =
        new Schema(call.json())
            .only(FIELDS)
            .text("text")
            .text("voice")
            .text("model_id")
            .optionalText("output_format")
            .object("voice_settings")
            .object("webhook");
    Optional<Answer.Whole> refused = schema.refused().or(() -> gate.refused(call));
    if (refused.isPresent()) {
      return refused.get();
    }
    boolean webhook = schema.body().hasNonNull("webhook");
    if (webhook && settings.get().webhookUrl().isEmpty()) {
      return till.refuse(
          new Refusal(400, "no_webhooks_configured", "The workspace has no webhooks."));
    }
    return switch (asked(schema.body())) {
      case SpeechCalls.Asked.No(var refusal) -> till.refuse(refusal);
      case SpeechCalls.Asked.Good(var ask) -> begin(ask, webhook);
    };
  }

  private static SpeechCalls.Asked asked(JsonNode body) {
    String format = Json.text(body, "output_format", Format.USUAL);
    String model = Json.text(body, "model_id", "");
    if (Format.read(format).filter(Format::isMp3).isEmpty()) {
      return SpeechCalls.Asked.no(400, "invalid_output_format", "Flows make MP3 only.");
    }
    if (SpeechModel.named(model).filter(SpeechModel::isFlow).isEmpty()) {
      return SpeechCalls.Asked.no(400, "unsupported_model", "No flow has this model.");
    }
    return SpeechCalls.asked(
        Json.text(body, "text", ""), Json.text(body, "voice", ""), model, format, true);
  }

  private Answer begin(Ask ask, boolean webhook) throws IOException {
    Plans.Plan plan = till.plan(ask.text());
    if (plan.behaviour() == Behaviour.REJECT) {
      return till.rejected(plan);
    }
    Optional<Answer.Whole> poor = till.poor(ask);
    if (poor.isPresent()) {
      return poor.get();
    }
    Generation flow = till.record(Product.FLOW, ask, plan, Generation.Outcome.RUNNING, webhook);
    if (plan.behaviour() == Behaviour.EARLY_WEBHOOK) {
      runner.now(flow);
    } else {
      runner.goOn(flow);
    }
    return till.presented(
        flow, () -> Answer.json(200, Json.object().put("id", flow.id()).put("status", "pending")));
  }

  /// The newest first. A cursor is the id of the last one before the page.
  private Answer list(Call call) {
    int size =
        call.parameter("page_size")
            .filter(text -> text.matches("[0-9]{1,3}"))
            .map(text -> Math.clamp(Integer.parseInt(text), 1, 100))
            .orElse(20);
    List<Generation> found =
        flows().reversed().stream()
            .filter(flow -> call.parameter("model_id").map(flow.ask().model()::equals).orElse(true))
            .filter(flow ->
                call.parameter("status")
                    .map(shown(flow).path("status").asString("")::equals)
                    .orElse(true))
            .toList();
    List<String> ids = found.stream().map(Generation::id).toList();
    int from = ids.indexOf(call.parameter("cursor").orElse("")) + 1;
    List<Generation> page = found.stream().skip(from).limit(size).toList();
    var body = Json.object();
    var shown = body.putArray("generations");
    page.forEach(flow -> shown.add(shown(flow)));
    boolean more = from + page.size() < found.size();
    return Answer.json(
        200, body.put("next_cursor", more ? page.getLast().id() : null).put("has_more", more));
  }

  private ObjectNode shown(Generation flow) {
    ObjectNode body = flow.flow(clock.instant());
    return flow.isOk() ? body.put("content_url", content.signed(flow)) : body;
  }

  private List<Generation> flows() {
    return generations.all().stream().filter(one -> one.product() == Product.FLOW).toList();
  }
}
