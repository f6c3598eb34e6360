package studio.dailies.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;

class PacingTest {
  private final TestApi api = TestApi.shared();
  private final String ada = Browser.newAddress();

  @Test
  void codesForOneAddressAreFewWhereverTheyAreAskedFor() {
    int here = asked(api.browser(), 40);

    // Its own five, and all ten that are shared.
    assertThat(here).isEqualTo(15);
  }

  @Test
  void whoeverUsesThemUpLocksTheOwnerOutNeitherElsewhereNorForLong() {
    Browser eve = api.browser();
    asked(eve, 40);

    assertThat(ask(api.browser()).status()).isEqualTo(202);
    api.clock().advance(Duration.ofMinutes(12));
    assertThat(ask(eve).status()).isEqualTo(202);
  }

  @Test
  void knownAndUnknownAddressesHaveTheSameLimitAndTheSameAnswer() {
    api.browser().signIn(ada);
    Browser known = api.browser();
    Browser unknown = api.browser();
    String nobody = Browser.newAddress();

    // One of the shared ones was not used by signing in: it came out of that network's own.
    for (int i = 0; i < 20; i++) {
      Browser.Answer one = ask(known, ada);
      Browser.Answer other = ask(unknown, nobody);
      assertThat(one.status()).isEqualTo(other.status());
      if (one.status() == 429) {
        assertThat(one.body()).isEqualTo(other.body());
      }
    }
  }

  @Test
  void networkThatGuessesAtManyAddressesIsSlowedDownAndARightCodeStillWorks() {
    Browser eve = api.browser();
    String own = eve.challenge(Browser.newAddress());
    int wrong = 0;
    Browser.Answer last = eve.get("/health");
    while (last.status() != 429 && wrong < 500) {
      last = ask(eve, Browser.newAddress());
      for (int i = 0; i < 5 && last.status() == 202; i++, wrong++) {
        assertThat(eve.enter(last.text("id"), "abcdef").status()).isEqualTo(403);
      }
    }

    assertThat(wrong).isBetween(55, 65);
    assertThat(eve.enter(own, eve.code(own)).status()).isEqualTo(201);
    assertThat(api.browser().signIn().get("/api/session").status()).isEqualTo(200);
  }

  @Test
  void burntTriesLockNobodyOut() {
    Browser eve = api.browser();
    for (int i = 0; i < 3; i++) {
      String challenge = eve.challenge(ada);
      for (int j = 0; j < 6; j++) {
        eve.enter(challenge, "000000");
      }
    }

    Browser sameHousehold = api.browser();
    assertThat(sameHousehold.signIn(ada).get("/api/session").status()).isEqualTo(200);
  }

  @Test
  void oneIpv6ConnectionIsOneNetwork() {
    int asked = 0;
    for (int i = 0; i < 70; i++) {
      Browser one = api.browser().at("2001:db8:77:88::" + Integer.toHexString(i + 1));
      asked += ask(one, Browser.newAddress()).status() == 202 ? 1 : 0;
    }

    assertThat(asked).isEqualTo(60);
  }

  @Test
  void limitsHoldOverTwoProcesses() {
    try (TestApi second = api.beside(Map.of())) {
      Browser here = api.browser().at("198.51.100.4");
      Browser there = second.browser().at("198.51.100.4");
      int asked = 0;
      for (int i = 0; i < 20; i++) {
        asked += ask(here).status() == 202 ? 1 : 0;
        asked += ask(there).status() == 202 ? 1 : 0;
      }

      assertThat(asked).isEqualTo(15);
    }
  }

  @Test
  void addressThatAStrangerClaimsForThemselvesCountsForNothing() {
    Browser eve = api.browser().at("198.51.100.9");
    int asked = 0;
    for (int i = 0; i < 70; i++) {
      // What the client itself writes stands to the left of what our proxy adds.
      eve.at("203.0.113." + i + ", 198.51.100.9");
      asked += ask(eve, Browser.newAddress()).status() == 202 ? 1 : 0;
    }

    assertThat(asked).isEqualTo(60);
  }

  @Test
  void accountThatRunsWildIsStopped() {
    Browser wild = api.browser().signIn();
    wild.prove();
    Browser program = api.browser().bearing(wild.token("write"));
    // Asking for a code, proving, making the token.
    int changed = 3;
    Browser.Answer last = wild.get("/health");
    while (changed < 1300 && last.status() != 429) {
      Browser next = changed % 2 == 0 ? wild : program;
      last = next.put("/api/shots/" + "0".repeat(32) + "/picked-take", "{\"take\":\"x\"}");
      changed++;
    }

    assertThat(changed).isEqualTo(1201);
    assertThat(last.problem()).isEqualTo("too-many-requests");
    assertThat(last.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(wild.get("/api/projects").status()).isEqualTo(200);
  }

  private int asked(Browser browser, int times) {
    int sent = 0;
    for (int i = 0; i < times; i++) {
      sent += ask(browser).status() == 202 ? 1 : 0;
    }
    return sent;
  }

  private Browser.Answer ask(Browser browser) {
    return ask(browser, ada);
  }

  private static Browser.Answer ask(Browser browser, String address) {
    return browser.post("/api/sign-in/challenges", "{\"email\":\"%s\"}".formatted(address));
  }
}
