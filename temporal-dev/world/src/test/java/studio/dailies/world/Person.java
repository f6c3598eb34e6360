package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// Somebody new who has signed in and begun a shot.
final class Person {
  static final String TEXT_TO_VIDEO = "kling-3-text-to-video";
  private static final Set<String> FINAL = Set.of("DONE", "FAILED");

  final StudioClient studio;
  final SandboxClient outside;
  final String shot;

  Person(DevWorld world) {
    studio = new StudioClient(SharedWorld.HTTP, world.at().api());
    outside = new SandboxClient(SharedWorld.HTTP, world.at().fal(), world.at().mailbox());
    String address = "film-" + random() + "@example.com";
    JsonNode challenge = studio.post("/api/sign-in/challenges", Map.of("email", address), 202);
    studio.post(
        "/api/sign-in/sessions",
        Map.of("challenge", challenge.path("id").asString(), "code", outside.code(address)),
        201);
    String project = made("/api/projects", Map.of("name", "A film"));
    String scene = made("/api/projects/" + project + "/scenes", Map.of("name", "One"));
    shot = made("/api/scenes/" + scene + "/shots", Map.of("description", "A fox"));
  }

  /// Asks for a price and generates; returns the generation's id.
  String generate(String model, String prompt) {
    JsonNode quote =
        studio.post("/api/quotes", Map.of("shot", shot, "model", model, "prompt", prompt), 201);
    return studio
        .post(
            "/api/generations",
            Map.of("quote", quote.path("id").asString()),
            202,
            Map.of("Idempotency-Key", random()))
        .path("id")
        .asString();
  }

  /// Waits until the generation is final.
  JsonNode ended(String generation) {
    return reached(generation, FINAL);
  }

  JsonNode reached(String generation, Set<String> states) {
    return Await.found(
            Duration.ofSeconds(60),
            Duration.ofMillis(100),
            () -> Optional.of(read(generation)).filter(now -> states.contains(state(now))))
        .orElseThrow(() -> new AssertionError("still " + read(generation)));
  }

  JsonNode read(String generation) {
    return studio.get("/api/generations/" + generation);
  }

  static String state(JsonNode generation) {
    return generation.path("state").asString();
  }

  JsonNode history() {
    return studio.get("/api/credits/history").path("items");
  }

  void assertCredits(long available) {
    JsonNode credits = studio.get("/api/credits");
    assertThat(credits.path("available").asLong()).as("available").isEqualTo(available);
    assertThat(credits.path("held").asLong()).as("held").isZero();
  }

  private String made(String path, Map<String, ?> body) {
    return studio.post(path, body, 201).path("id").asString();
  }

  static String random() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
