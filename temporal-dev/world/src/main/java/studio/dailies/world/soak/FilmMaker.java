package studio.dailies.world.soak;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import studio.dailies.domain.Ids;
import studio.dailies.world.Addresses;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// A person who does not give up: whatever was not answered well is asked again, with the same
/// `Idempotency-Key`.
final class FilmMaker {
  static final Set<String> FINAL = Set.of("DONE", "FAILED");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration AGAIN = Duration.ofMillis(400);

  private final StudioClient studio;
  private final Ids ids;
  private String shot = "";

  private FilmMaker(StudioClient studio, Ids ids) {
    this.studio = studio;
    this.ids = ids;
  }

  /// Somebody new, signed in, with a shot. A sign-in cannot be repeated once its code was used, so
  /// another address is taken.
  static FilmMaker arrives(Addresses at, Ids ids) {
    FilmMaker person =
        patiently(() -> {
          FilmMaker one = new FilmMaker(new StudioClient(SandboxClient.http(), at.api()), ids);
          one.signIn(SandboxClient.of(at));
          return one;
        });
    String project = person.made("/api/projects", Map.of("name", "Storm"));
    String scene = person.made("/api/projects/" + project + "/scenes", Map.of("name", "One"));
    person.shot = person.made("/api/scenes/" + scene + "/shots", Map.of("description", "Waves"));
    return person;
  }

  private void signIn(SandboxClient sandboxes) {
    String address = "film-" + ids.next() + "@example.com";
    JsonNode challenge = studio.post("/api/sign-in/challenges", Map.of("email", address), 202);
    String code = sandboxes.code(address);
    studio.post(
        "/api/sign-in/sessions",
        Map.of("challenge", challenge.path("id").asString(), "code", code),
        201);
  }

  long available() {
    return read("/api/credits").path("available").asLong();
  }

  long held() {
    return read("/api/credits").path("held").asLong();
  }

  /// Asks for a price and generates; returns the generation's id.
  String generate(String model, String prompt) {
    String quote = made("/api/quotes", Map.of("shot", shot, "model", model, "prompt", prompt));
    return create("/api/generations", Map.of("quote", quote), 202);
  }

  void pick(String take) {
    patiently(() -> studio.put("/api/shots/" + shot + "/picked-take", Map.of("take", take), 200));
  }

  JsonNode generation(String id) {
    return read("/api/generations/" + id);
  }

  /// How often credits were captured for this generation.
  long captures(String id) {
    long captures = 0;
    String next = "";
    do {
      JsonNode page = read("/api/credits/history" + (next.isEmpty() ? "" : "?cursor=" + next));
      captures +=
          page.path("items")
              .valueStream()
              .filter(line -> line.path("kind").asString().equals("capture"))
              .filter(line -> line.path("generation").asString("").equals(id))
              .count();
      next = page.path("next").asString("");
    } while (!next.isEmpty());
    return captures;
  }

  private JsonNode read(String path) {
    return patiently(() -> studio.get(path));
  }

  private String made(String path, Map<String, ?> body) {
    return create(path, body, 201);
  }

  private String create(String path, Map<String, ?> body, int status) {
    Map<String, String> once = Map.of("Idempotency-Key", ids.next());
    return patiently(() -> studio.post(path, body, status, once)).path("id").asString();
  }

  private static <T> T patiently(Supplier<T> call) {
    AtomicReference<WorldProblem> last = new AtomicReference<>();
    return Await.found(
            PATIENCE,
            AGAIN,
            () -> {
              try {
                return Optional.of(call.get());
              } catch (WorldProblem e) {
                last.set(e);
                return Optional.empty();
              }
            })
        .orElseThrow(() ->
            new WorldProblem(
                "Not answered well for %d minutes, last: %s"
                    .formatted(PATIENCE.toMinutes(), last.get())));
  }
}
