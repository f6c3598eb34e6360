package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.dailies.world.client.IssuerPage;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// People sign in with Google, X and mailed codes, in the whole product.
@ExtendWith(SharedWorld.class)
class SignInIT {
  private final DevWorld world;
  private final IssuerPage page = new IssuerPage(SharedWorld.HTTP);
  private final SandboxClient outside;

  SignInIT(DevWorld world) {
    this.world = world;
    this.outside = Person.outside(world);
  }

  @Test
  void googleSignsInAndTheSameAddressByCodeIsTheSameAccount() {
    String address = Person.random() + "@gmail.com";
    StudioClient google = browser();

    JsonNode arrived = comeBack(google, "google", newAtGoogle(google, address));
    StudioClient mail = browser();
    signIn(mail, address);

    assertThat(arrived.path("next").asString()).isEqualTo("DONE");
    assertThat(account(mail)).isEqualTo(account(google));
    assertThat(google.get("/api/credits").path("available").asLong())
        .isEqualTo(DevWorld.WELCOME_CREDITS);
  }

  @Test
  void xAsksForAnAddressAndIsKnownFromThenOn() {
    String name = "film" + Person.random();
    StudioClient first = browser();
    String departure = begin(first, "x");
    JsonNode arrived =
        comeBack(first, "x", page.beSomebodyNew(departure, Map.of("username", name, "email", "")));
    assertThat(arrived.path("next").asString()).isEqualTo("ADDRESS");

    String address = Person.random() + "@example.com";
    JsonNode challenge =
        first.post(
            "/api/sign-in/challenges",
            Map.of("email", address, "newcomer", arrived.path("newcomer").asString()),
            202);
    enter(first, "/api/sign-in/sessions", challenge, address, 201);

    StudioClient again = browser();
    JsonNode known = comeBack(again, "x", page.be(begin(again, "x"), idAtX(name)));
    assertThat(known.path("next").asString()).isEqualTo("DONE");
    assertThat(account(again)).isEqualTo(account(first));
  }

  @Test
  void sessionsAreListedAndEndedFromAnother() {
    String address = Person.random() + "@example.com";
    StudioClient here = browser();
    StudioClient there = browser();
    signIn(here, address);
    signIn(there, address);

    JsonNode all = here.get("/api/sessions").path("items");
    assertThat(all).hasSize(2);
    here.delete("/api/sessions", 204);

    assertThatThrownBy(() -> there.get("/api/session"))
        .isInstanceOf(WorldProblem.class)
        .hasMessageContaining("401");
  }

  @Test
  void freshProofByMailConnectsGoogle() {
    String address = Person.random() + "@example.com";
    StudioClient ada = browser();
    signIn(ada, address);
    JsonNode challenge = ada.post("/api/session/challenges", Map.of(), 202);
    JsonNode proven = enter(ada, "/api/session/proofs", challenge, address, 200);
    assertThat(proven.has("freshUntil")).isTrue();

    String departure =
        ada.post("/api/account/identities", Map.of("way", "google"), 201)
            .path("address")
            .asString();
    Map<String, String> brought =
        page.beSomebodyNew(departure, Map.of("email", address, "verified", "yes"));
    assertThat(comeBack(ada, "google", brought).path("next").asString()).isEqualTo("CONNECTED");

    assertThat(ada.get("/api/account").path("identities")).hasSize(1);
  }

  private StudioClient browser() {
    return new StudioClient(SharedWorld.HTTP, world.at().api());
  }

  private void signIn(StudioClient browser, String address) {
    JsonNode challenge = browser.post("/api/sign-in/challenges", Map.of("email", address), 202);
    enter(browser, "/api/sign-in/sessions", challenge, address, 201);
  }

  private JsonNode enter(
      StudioClient browser, String path, JsonNode challenge, String address, int expected) {
    return browser.post(
        path,
        Map.of(
            "challenge", challenge.path("id").asString(),
            "code", outside.code(address, challenge.path("id").asString())),
        expected);
  }

  private static String account(StudioClient browser) {
    return browser.get("/api/session").path("account").asString();
  }

  private static String begin(StudioClient browser, String way) {
    return browser.post("/api/sign-in/flows", Map.of("way", way), 201).path("address").asString();
  }

  private Map<String, String> newAtGoogle(StudioClient browser, String address) {
    return page.beSomebodyNew(
        begin(browser, "google"), Map.of("email", address, "verified", "yes", "domain", ""));
  }

  private String idAtX(String name) {
    JsonNode people =
        StudioClient.json(
            StudioClient.exchange(
                    SharedWorld.HTTP,
                    java.net.http.HttpRequest.newBuilder(world.at().x().resolve("/_sandbox/people"))
                        .build())
                .body());
    return people
        .path("people")
        .valueStream()
        .filter(each -> each.path("username").asString().equals(name))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asString();
  }

  private static JsonNode comeBack(StudioClient browser, String way, Map<String, String> brought) {
    Map<String, String> body = new TreeMap<>(brought);
    body.keySet().retainAll(java.util.Set.of("state", "code", "error"));
    body.put("way", way);
    return browser.post("/api/sign-in/returns", body, 200);
  }
}
