package studio.dailies.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import tools.jackson.databind.JsonNode;

class SessionsTest {
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1";

  private final TestApi api = TestApi.shared();
  private final String address = Browser.newAddress();
  private final Browser laptop = api.browser().saying(FIREFOX).signIn(address);
  private final Browser phone = api.browser().saying(IPHONE).signIn(address);

  @Test
  void listsWhereSomebodyIsSignedInWithTimeAndKindOfDevice() {
    JsonNode items = laptop.get("/api/sessions").json().path("items");

    assertThat(items).hasSize(2);
    assertThat(items.findValuesAsString("device"))
        .containsExactlyInAnyOrder("Firefox on Linux", "Safari on an iPhone");
    for (JsonNode each : items) {
      assertThat(each.propertyNames())
          .containsExactlyInAnyOrder("id", "device", "signedInAt", "expiresAt", "current");
      assertThat(each.path("current").asBoolean())
          .isEqualTo(each.path("device").asString().equals("Firefox on Linux"));
    }
  }

  @Test
  void oneIsEndedFromAnother() {
    Browser.Answer ended = laptop.delete("/api/sessions/" + other(laptop));

    assertThat(ended.status()).isEqualTo(204);
    assertThat(ended.cookies()).isEmpty();
    assertThat(phone.get("/api/session").problem()).isEqualTo("signed-out");
    assertThat(laptop.get("/api/sessions").json().path("items")).hasSize(1);
  }

  @Test
  void endingTheOneThatAsksTakesItsCookie() {
    Browser.Answer ended = laptop.delete("/api/sessions/" + other(phone));

    assertThat(ended.status()).isEqualTo(204);
    assertThat(ended.cookies()).singleElement().asString().contains("Max-Age=0");
    assertThat(laptop.get("/api/sessions").problem()).isEqualTo("signed-out");
  }

  @Test
  void allAreEndedAtOnce() {
    String mine = laptop.cookie();

    assertThat(phone.delete("/api/sessions").status()).isEqualTo(204);

    assertThat(phone.cookie()).isNull();
    assertThat(api.browser().withCookie(mine).get("/api/sessions").problem())
        .isEqualTo("signed-out");
  }

  @Test
  void anothersSessionIsNotThere() {
    Browser eve = api.browser().signIn();

    Browser.Answer foreign = eve.delete("/api/sessions/" + other(laptop));
    Browser.Answer missing = eve.delete("/api/sessions/" + "0".repeat(32));

    assertThat(foreign.problem()).isEqualTo("not-found");
    assertThat(foreign.body()).isEqualTo(missing.body());
    assertThat(phone.get("/api/session").status()).isEqualTo(200);
  }

  @Test
  void sessionThatIsEndedOnOneProcessIsEndedOnAnother() {
    try (TestApi second = api.beside(Map.of())) {
      Browser there = second.browser().withCookie(phone.cookie());
      assertThat(there.get("/api/session").status()).isEqualTo(200);

      laptop.delete("/api/sessions/" + other(laptop));

      assertThat(there.get("/api/session").problem()).isEqualTo("signed-out");
    }
  }

  @Test
  void newSigningKeySignsNobodyOutAndTheOldOneCanGo() {
    String newOnly = "newer:" + api.settingOf("dailies.keys.cookie").split("[:,]")[1];
    String both = "newest:" + api.settingOf("dailies.keys.cookie").split("[:,]")[3];
    String before = api.settingOf("dailies.keys.cookie");
    try (TestApi overlap = api.beside(Map.of("dailies.keys.cookie", both + "," + before));
        TestApi after = api.beside(Map.of("dailies.keys.cookie", newOnly))) {
      Browser kept = overlap.browser().withCookie(laptop.cookie());
      assertThat(kept.get("/api/session").status()).isEqualTo(200);
      assertThat(overlap.browser().signIn().cookie()).contains(".newest.");

      assertThat(after.browser().withCookie(laptop.cookie()).get("/api/session").status())
          .isEqualTo(401);
    }
  }

  /// The id of the session that does not ask.
  private static String other(Browser browser) {
    for (JsonNode each : browser.get("/api/sessions").json().path("items")) {
      if (!each.path("current").asBoolean()) {
        return each.path("id").asString();
      }
    }
    throw new AssertionError("there is one only");
  }
}
