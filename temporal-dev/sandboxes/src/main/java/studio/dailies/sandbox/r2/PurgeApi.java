package studio.dailies.sandbox.r2;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The one call of Cloudflare's API that has to do with the edge: purging single files of a zone.
/// Outside it is served by a host of its own. What it refuses, and in which words, is as
/// documented; which code a list that is too long gets is a guess.
final class PurgeApi {
  private static final int MOST_FILES = 100;

  private final R2StandIn.Purging access;
  private final EdgeCache cache;
  private final Deque<Fault> faults = new ArrayDeque<>();

  /// In a plan they are named in lower case with hyphens.
  private enum Fault {
    PURGE_LIMITED,
    PURGE_UNAVAILABLE,
    PURGE_REFUSED,
    /// It says that it has, and has not: people have seen that of single places of the real one.
    PURGE_FORGOTTEN
  }

  PurgeApi(R2StandIn.Purging access, EdgeCache cache) {
    this.access = access;
    this.cache = cache;
  }

  static boolean isMeant(Call call) {
    return call.method().equals("POST") && call.path().startsWith("/client/v4/zones/");
  }

  /// Plans what becomes of the next purges, before anything else is looked at.
  synchronized Answer plan(JsonNode body) {
    String name = Json.text(body, "behaviour", "");
    Optional<Fault> planned =
        Stream.of(Fault.values())
            .filter(fault -> fault.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
            .findFirst();
    if (planned.isEmpty()) {
      return Answer.detail(400, "behaviour: unknown: " + name);
    }
    for (int i = 0; i < Math.clamp(body.path("times").asInt(1), 1, 10_000); i++) {
      faults.add(planned.get());
    }
    return Answer.json(200, Json.object());
  }

  /// Forgets all plans.
  synchronized Answer behave() {
    faults.clear();
    return Answer.json(200, Json.object());
  }

  Answer purge(Call call) {
    Optional<Fault> fault = next();
    if (fault.isPresent() && fault.get() != Fault.PURGE_FORGOTTEN) {
      return faulty(fault.get());
    }
    if (!call.header("Authorization").equals(Optional.of("Bearer " + access.token()))) {
      return refused(403, 10_000, "Authentication error");
    }
    if (!call.path().equals("/client/v4/zones/" + access.zone() + "/purge_cache")) {
      return refused(
          404,
          7003,
          "Could not route to " + call.path() + ", perhaps your object identifier is invalid?");
    }
    List<String> files = files(call);
    if (files.isEmpty()) {
      return refused(
          400,
          1012,
          "Request must contain one of \"purge_everything\", \"files\", \"tags\", \"hosts\" or"
              + " \"prefixes\"");
    }
    if (files.size() > MOST_FILES) {
      return refused(400, 1094, "Unable to purge, maximum number of files exceeded");
    }
    if (fault.isEmpty()) {
      cache.purge(files.stream().map(PurgeApi::key).toList());
    }
    ObjectNode done = said(true);
    done.putObject("result").put("id", access.zone());
    return Answer.json(200, done);
  }

  private synchronized Optional<Fault> next() {
    return Optional.ofNullable(faults.poll());
  }

  private static Answer faulty(Fault fault) {
    return switch (fault) {
      case PURGE_LIMITED ->
          refused(429, 1134, "Unable to purge, rate limit reached.").with("Retry-After", "1");
      case PURGE_UNAVAILABLE -> Answer.html(503, "<h1>503 Service Unavailable</h1>");
      // Seen with a 200, too.
      case PURGE_REFUSED -> refused(200, 1107, "Unable to purge, please try again.");
      case PURGE_FORGOTTEN -> throw new IllegalArgumentException("answered as done");
    };
  }

  /// Addresses, or objects with one.
  private static List<String> files(Call call) {
    List<String> files = new ArrayList<>();
    call.json()
        .ifPresent(body ->
            body.path("files")
                .forEach(file ->
                    files.add(file.isString() ? file.stringValue() : Json.text(file, "url", ""))));
    return files;
  }

  private static String key(String file) {
    String path = URI.create(file).getPath();
    return path == null || path.isEmpty() ? "" : path.substring(1);
  }

  private static Answer.Whole refused(int status, int code, String message) {
    ObjectNode refusal = said(false);
    refusal
        .withArrayProperty("errors")
        .add(Json.object().put("code", code).put("message", message));
    refusal.putNull("result");
    return Answer.json(status, refusal);
  }

  private static ObjectNode said(boolean success) {
    ObjectNode said = Json.object().put("success", success);
    said.putArray("errors");
    said.putArray("messages");
    return said;
  }
}
