package studio.dailies.sandbox.fal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// The platform's deletion of what a job left: the files it made.
final class Payloads {
  static final Pattern PATH = Pattern.compile("/v1/models/requests/([^/]+)/payloads");

  private final Jobs jobs;
  private final Cdn cdn;

  Payloads(Jobs jobs, Cdn cdn) {
    this.jobs = jobs;
    this.cdn = cdn;
  }

  Answer delete(Call call) {
    Matcher path = PATH.matcher(call.path());
    Optional<Job> job = path.matches() ? jobs.find(path.group(1)) : Optional.empty();
    if (job.isEmpty()) {
      return Answer.json(
          404,
          Json.object().set("error", Json.object().put("type", "not_found").put("message", "")));
    }
    var answer = Json.object();
    var results = answer.putArray("cdn_delete_results");
    for (String link : links(job.get())) {
      cdn.delete(link);
      results.addObject().put("link", link).putNull("exception");
    }
    return Answer.json(200, answer);
  }

  private static List<String> links(Job job) {
    Job.Outcome outcome = job.outcome();
    return outcome == null
        ? List.of()
        : outcome.body().findValues("url").stream()
            .filter(JsonNode::isString)
            .map(JsonNode::stringValue)
            .toList();
  }
}
