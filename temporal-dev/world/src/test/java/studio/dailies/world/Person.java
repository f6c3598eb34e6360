package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.world.TestWorlds.SOON;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// Somebody new who has signed in and begun a shot.
public final class Person {
  public static final String TEXT_TO_VIDEO = "kling-3-text-to-video";
  public static final Set<String> FINAL = Set.of("DONE", "FAILED");

  private static final int TRIES = 5;

  public final StudioClient studio;
  public final SandboxClient outside;
  public final String address;
  public final String project;
  final String shot;

  public Person(DevWorld world) {
    this(world, "film-" + random() + "@example.com");
  }

  Person(DevWorld world, String address) {
    studio = new StudioClient(SharedWorld.HTTP, world.at().api());
    outside = outside(world);
    this.address = address;
    JsonNode challenge = studio.post("/api/sign-in/challenges", Map.of("email", address), 202);
    studio.post(
        "/api/sign-in/sessions",
        Map.of(
            "challenge",
            challenge.path("id").asString(),
            "code",
            outside.code(address, challenge.path("id").asString())),
        201);
    project = posted("/api/projects", Map.of("name", "A film"));
    String scene = posted("/api/projects/" + project + "/scenes", Map.of("name", "One"));
    shot = posted("/api/scenes/" + scene + "/shots", Map.of("description", "A fox"));
  }

  /// Proves once more who they are.
  public void prove() {
    String challenge = studio.post("/api/session/challenges", Map.of(), 202).path("id").asString();
    studio.post(
        "/api/session/proofs",
        Map.of("challenge", challenge, "code", outside.code(address, challenge)),
        200);
  }

  /// What the outside parties of this world saw.
  public static SandboxClient outside(DevWorld world) {
    return new SandboxClient(SharedWorld.HTTP, world.at());
  }

  /// Asks for a price and generates; returns the generation's id.
  public String generate(String model, String prompt) {
    return generated(quote(model, prompt), random());
  }

  public String quote(String model, String prompt) {
    return posted("/api/quotes", Map.of("shot", shot, "model", model, "prompt", prompt));
  }

  /// @param key the same for each try of one wish
  public String generated(String quote, String key) {
    return studio
        .post("/api/generations", Map.of("quote", quote), 202, Map.of("Idempotency-Key", key))
        .path("id")
        .asString();
  }

  /// The generation that was asked for last.
  public String newest() {
    return studio.get("/api/generations").path("items").path(0).path("id").asString();
  }

  /// Has something made, and waits for it. Where times are shortened and much is made at once, one
  /// that came too late is made again.
  public JsonNode made(String model, String prompt) {
    for (int i = 0; i < TRIES; i++) {
      JsonNode made = ended(generate(model, prompt));
      if (state(made).equals("DONE")) {
        return made;
      }
    }
    throw new IllegalStateException("nothing of " + model);
  }

  /// Waits until the generation is final.
  public JsonNode ended(String generation) {
    return reached(generation, FINAL);
  }

  public JsonNode reached(String generation, Set<String> states) {
    return Await.found(
            SOON,
            Duration.ofMillis(100),
            () -> Optional.of(read(generation)).filter(now -> states.contains(state(now))))
        .orElseThrow(() -> new AssertionError("still " + read(generation)));
  }

  public JsonNode read(String generation) {
    return studio.get("/api/generations/" + generation);
  }

  public static String state(JsonNode generation) {
    return generation.path("state").asString();
  }

  JsonNode history() {
    return studio.get("/api/credits/history").path("items");
  }

  /// Opens a checkout; returns its address at the shop.
  public String checkout(String pack) {
    Map<String, String> once = Map.of("Idempotency-Key", random());
    return Await.found(
            SOON,
            Duration.ofMillis(100),
            () -> {
              try {
                return Optional.of(studio.post("/api/purchases", Map.of("pack", pack), 201, once));
              } catch (WorldProblem notYet) {
                return Optional.empty();
              }
            })
        .orElseThrow(() -> new AssertionError("no checkout for " + pack))
        .path("checkout")
        .asString();
  }

  /// Adds shots to the scene of their shot, and has all of it made.
  public void runsScene(String model, List<String> descriptions) {
    String scene = "/api/scenes/" + studio.get("/api/shots/" + shot).path("scene").asString();
    descriptions.forEach(each -> posted(scene + "/shots", Map.of("description", each)));
    JsonNode plan = studio.post(scene + "/runs", Map.of("model", model), 201);
    studio.post(
        "/api/scene-runs/" + plan.path("id").asString() + "/confirm",
        Map.of("credits", plan.path("credits").asLong()),
        202);
  }

  public void pick(String take) {
    studio.put("/api/shots/" + shot + "/picked-take", Map.of("take", take), 200);
  }

  public long available() {
    return studio.get("/api/credits").path("available").asLong();
  }

  public long held() {
    return studio.get("/api/credits").path("held").asLong();
  }

  void assertCredits(long available) {
    assertThat(available()).as("available").isEqualTo(available);
    assertThat(held()).as("held").isZero();
  }

  private String posted(String path, Map<String, ?> body) {
    return studio.post(path, body, 201).path("id").asString();
  }

  public static String random() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
