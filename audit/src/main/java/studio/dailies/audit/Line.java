package studio.dailies.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Lines of the log as programs read them: one JSON object each, in the form (ECS) that those of
/// `api` and `worker` have in production.
final class Line {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// Of one rule; the next audit tells the others.
  private static final int MOST_OF_A_RULE = 20;

  private Line() {}

  /// One for each thing that an audit found, and one for the audit.
  static List<String> of(Status status, Instant at) {
    Result last = status.last();
    if (status.problem() != null) {
      return List.of(of(at, "ERROR", "Could not audit. " + status.problem()).toString());
    }
    return last == null ? List.of() : of(last, at);
  }

  private static List<String> of(Result result, Instant at) {
    List<String> lines = new ArrayList<>();
    result
        .byRule()
        .values()
        .forEach(findings ->
            findings.stream()
                .limit(MOST_OF_A_RULE)
                .map(it ->
                    of(at, "ERROR", it.sentence())
                        .put("rule", it.rule().name())
                        .put("subject", it.subject())
                        .toString())
                .forEach(lines::add));
    lines.add(
        of(at, result.isClean() ? "INFO" : "ERROR", Report.headline(result))
            .put("findings", result.looks().findings().size())
            .put("entries", result.seen().entries())
            .put("generations", result.seen().generations())
            .toString());
    return lines;
  }

  static ObjectNode of(Instant at, String level, String message) {
    ObjectNode line = MAPPER.createObjectNode().put("@timestamp", at.toString());
    line.putObject("log").put("level", level);
    line.putObject("service").put("name", "dailies-audit");
    line.put("message", message);
    line.putObject("ecs").put("version", "8.11");
    return line;
  }
}
