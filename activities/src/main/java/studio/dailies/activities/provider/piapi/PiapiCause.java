package studio.dailies.activities.provider.piapi;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.dailies.domain.generation.FailureReason;
import tools.jackson.databind.JsonNode;

/// Why something failed or was refused. PiAPI has no table of codes; what there is to tell from is
/// words, and often they are in a line of the logs only.
final class PiapiCause {
  private static final Pattern CONTENT =
      Pattern.compile(
          "content.?(policy|rule|violat|moderat|filter)|moderation|nsfw|sensitive|risk.?control"
              + "|prohibited|inappropriate|real.?person|violates? (the|our)");
  private static final Pattern INPUT =
      Pattern.compile(
          "upstream returned 4(00|13|15|22)|invalid.?(request|param|input|prompt|image|argument)");

  private PiapiCause() {}

  /// Of a task that failed. A limit met inside a task is a failure like another: the task has been
  /// made, so it is not for us to say that nothing was paid.
  static FailureReason ofTask(JsonNode task) {
    String words = words(Stream.of(task.path("error"), task.path("logs"), task.path("detail")));
    if (CONTENT.matcher(words).find()) {
      return FailureReason.CONTENT_POLICY;
    }
    return INPUT.matcher(words).find()
        ? FailureReason.INPUT_REFUSED
        : FailureReason.PROVIDER_FAILED;
  }

  /// Of a create that was refused.
  static FailureReason ofRefusal(JsonNode json) {
    String words =
        words(Stream.of(json.path("message"), json.path("data").path("error"), json.path("error")));
    return CONTENT.matcher(words).find()
        ? FailureReason.CONTENT_POLICY
        : FailureReason.INPUT_REFUSED;
  }

  private static String words(Stream<JsonNode> places) {
    return places.map(JsonNode::toString).collect(Collectors.joining(" ")).toLowerCase(Locale.ROOT);
  }
}
