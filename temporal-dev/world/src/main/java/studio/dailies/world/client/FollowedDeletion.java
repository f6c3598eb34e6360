package studio.dailies.world.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// The deletion of an account, as whoever began it sees it afterwards: without a session, at the
/// address that they were given.
public final class FollowedDeletion {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final StudioClient anybody;
  private final String path;

  private FollowedDeletion(StudioClient anybody, String path) {
    this.anybody = anybody;
    this.path = path;
  }

  /// Deletes the account of somebody who has just proven who they are.
  public static FollowedDeletion begun(StudioClient person, HttpClient http, URI api) {
    JsonNode begun = person.post("/api/account/deletion", Map.of(), 202);
    return new FollowedDeletion(new StudioClient(http, api), begun.path("follow").asString());
  }

  public JsonNode now() {
    return anybody.get(path);
  }

  /// Waits until it is done.
  ///
  /// @param seen told of each look, in the words that people are told
  /// @return the completion, as the text that was signed
  /// @throws WorldProblem if it is not done in time
  public String completion(Duration longest, Consumer<String> seen) {
    return Await.found(
            longest,
            LOOK,
            () -> {
              JsonNode now = now();
              seen.accept(now.path("words").asString());
              return Optional.of(now).filter(FollowedDeletion::isDone);
            })
        .map(done -> done.path("completion").asString())
        .orElseThrow(() ->
            new WorldProblem(
                "The deletion is not done after %d s: %s".formatted(longest.toSeconds(), now())));
  }

  public static boolean isDone(JsonNode deletion) {
    return deletion.path("stage").asString().equals("DONE");
  }
}
