package studio.dailies.world.client;

import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import studio.dailies.domain.Ids;
import studio.dailies.world.Addresses;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// A person who does not give up: whatever was not answered well is asked again, with the same
/// `Idempotency-Key`.
public final class FilmMaker {
  public static final Set<String> FINAL = Set.of("DONE", "FAILED");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration AGAIN = Duration.ofMillis(400);

  private final StudioClient studio;
  private final Ids ids;
  private String address = "";
  private String project = "";
  private String shot = "";

  private FilmMaker(StudioClient studio, Ids ids) {
    this.studio = studio;
    this.ids = ids;
  }

  /// Somebody new, signed in, with a shot. A sign-in cannot be repeated once its code was used, so
  /// another address is taken.
  public static FilmMaker arrives(Addresses at, Ids ids) {
    FilmMaker person =
        patiently(() -> {
          FilmMaker one = new FilmMaker(new StudioClient(SandboxClient.http(), at.api()), ids);
          one.signIn(SandboxClient.of(at));
          return one;
        });
    person.project = person.made("/api/projects", Map.of("name", "Storm"));
    String scene = person.scene(List.of());
    person.shot = person.shot(scene, "Waves");
    return person;
  }

  /// One more scene, with these shots; returns its id.
  public String scene(List<String> descriptions) {
    String scene = made("/api/projects/" + project + "/scenes", Map.of("name", "One"));
    descriptions.forEach(each -> shot(scene, each));
    return scene;
  }

  private String shot(String scene, String description) {
    return made("/api/scenes/" + scene + "/shots", Map.of("description", description));
  }

  /// Plans a scene with this model and confirms the plan as it is; returns the scene run.
  public JsonNode runs(String scene, String model) {
    String id = made("/api/scenes/" + scene + "/runs", Map.of("model", model));
    long credits = run(id).path("credits").asLong();
    String confirm = "/api/scene-runs/" + id + "/confirm";
    return patiently(() -> studio.post(confirm, Map.of("credits", credits), 202));
  }

  /// A scene run as it is now.
  public JsonNode run(String id) {
    return read("/api/scene-runs/" + id);
  }

  /// Pauses, resumes or cancels one.
  public JsonNode turn(String id, String how) {
    return patiently(() -> studio.post("/api/scene-runs/" + id + "/" + how, Map.of(), 200));
  }

  private void signIn(SandboxClient sandboxes) {
    address = "film-" + ids.next() + "@example.com";
    JsonNode challenge = studio.post("/api/sign-in/challenges", Map.of("email", address), 202);
    String code = sandboxes.code(address);
    studio.post(
        "/api/sign-in/sessions",
        Map.of("challenge", challenge.path("id").asString(), "code", code),
        201);
  }

  /// Proves once more who they are.
  public void prove(SandboxClient sandboxes) {
    patiently(() -> {
      String challenge =
          studio.post("/api/session/challenges", Map.of(), 202).path("id").asString();
      String code = sandboxes.code(address, challenge);
      return studio.post("/api/session/proofs", Map.of("challenge", challenge, "code", code), 200);
    });
  }

  /// Asks us something about their data; returns the request's id.
  public String asks(String text) {
    return made("/api/privacy-requests", Map.of("kind", "correction", "text", text));
  }

  /// Deletes their account, for which they must just have proven who they are. An answer that is
  /// lost takes the session with it, and the address at which to follow.
  ///
  /// @throws WorldProblem if the answer is lost
  public FollowedDeletion leaves(Addresses at) {
    return FollowedDeletion.begun(studio, SandboxClient.http(), at.api());
  }

  /// Opens a checkout; returns its address at the shop.
  public String checkout(String pack) {
    Map<String, String> once = Map.of("Idempotency-Key", ids.next());
    // 202 as long as the shop has not opened it.
    return patiently(() -> studio.post("/api/purchases", Map.of("pack", pack), 201, once))
        .path("checkout")
        .asString();
  }

  /// Pays at the shop, again if it gives no answer.
  public void pays(ShopClient shop, String checkout) {
    patiently(() -> shop.pay(checkout));
  }

  /// How many orders of theirs the shop has.
  public long orders(ShopClient shop) {
    return patiently(shop::orders)
        .valueStream()
        .filter(order -> order.path("email").asString().equals(address))
        .count();
  }

  /// Asks for everything that is theirs; returns the export's id.
  public String wantsExport() {
    return patiently(() -> studio.post("/api/exports", Map.of(), 202)).path("id").asString();
  }

  /// An export as it is now.
  public JsonNode export(String id) {
    return read("/api/exports/" + id);
  }

  /// Opens a file of theirs. Must be closed.
  public InputStream open(String path) {
    return studio.open(path);
  }

  public long available() {
    return read("/api/credits").path("available").asLong();
  }

  public long held() {
    return read("/api/credits").path("held").asLong();
  }

  /// Asks for a price and generates; returns the generation's id.
  public String generate(String model, String prompt) {
    String quote = made("/api/quotes", Map.of("shot", shot, "model", model, "prompt", prompt));
    return create("/api/generations", Map.of("quote", quote), 202);
  }

  public void pick(String take) {
    patiently(() -> studio.put("/api/shots/" + shot + "/picked-take", Map.of("take", take), 200));
  }

  public JsonNode generation(String id) {
    return read("/api/generations/" + id);
  }

  /// How often credits were captured for this generation.
  public long captures(String id) {
    return captures().getOrDefault(id, 0L);
  }

  /// The same of each generation that has any.
  public Map<String, Long> captures() {
    Map<String, Long> captures = new HashMap<>();
    String next = "";
    do {
      JsonNode page = read("/api/credits/history" + (next.isEmpty() ? "" : "?cursor=" + next));
      page.path("items")
          .valueStream()
          .filter(line -> line.path("kind").asString().equals("capture"))
          .forEach(line -> captures.merge(line.path("generation").asString(""), 1L, Long::sum));
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
