package studio.dailies.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.domain.signin.ChallengeId;
import studio.dailies.store.signin.Challenges;

class SignInTest {
  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser();

  @Test
  void signsInWithTheMailedCodeAndFindsTheSameAccountAgain() {
    String address = Browser.newAddress();
    ada.signIn(address);
    String account = ada.get("/api/session").text("account");

    Browser elsewhere = api.browser().signIn(address.toUpperCase(java.util.Locale.ROOT));

    assertThat(elsewhere.get("/api/session").text("account")).isEqualTo(account);
  }

  @Test
  void answersAlikeForKnownAndUnknownAddresses() {
    String known = Browser.newAddress();
    api.browser().signIn(known);

    Browser.Answer first = challenge(known);
    Browser.Answer second = challenge(Browser.newAddress());

    assertThat(first.status()).isEqualTo(second.status()).isEqualTo(202);
    assertThat(first.json().propertyNames()).isEqualTo(second.json().propertyNames());
  }

  @Test
  void takesAsLongForKnownAsForUnknownAddresses() {
    List<String> known = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      known.add(Browser.newAddress());
      api.browser().signIn(known.getLast());
    }
    List<Long> ofKnown = new ArrayList<>();
    List<Long> ofUnknown = new ArrayList<>();
    for (String address : known) {
      ofKnown.add(nanosToAsk(address));
      ofUnknown.add(nanosToAsk(Browser.newAddress()));
    }

    assertThat(median(ofKnown) - median(ofUnknown)).isBetween(-5_000_000L, 5_000_000L);
  }

  private long nanosToAsk(String address) {
    Browser browser = api.browser();
    long began = System.nanoTime();
    browser.challenge(address);
    return System.nanoTime() - began;
  }

  private static long median(List<Long> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }

  @Test
  void sixthTryIsRefusedEvenWithTheRightCode() {
    String challenge = ada.challenge(Browser.newAddress());
    String code = ada.code(challenge);
    for (int i = 0; i < 5; i++) {
      assertThat(ada.enter(challenge, wrong(code)).problem()).isEqualTo("code-refused");
    }

    assertThat(ada.enter(challenge, code).problem()).isEqualTo("code-refused");
  }

  @Test
  void fifthTryStillCounts() {
    String challenge = ada.challenge(Browser.newAddress());
    String code = ada.code(challenge);
    for (int i = 0; i < 4; i++) {
      ada.enter(challenge, wrong(code));
    }

    assertThat(ada.enter(challenge, code).status()).isEqualTo(201);
  }

  @Test
  void triesInParallelDoNotOutrunTheLimit() throws Exception {
    String challenge = ada.challenge(Browser.newAddress());
    String code = ada.code(challenge);
    List<Callable<Integer>> tries = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tries.add(() -> ada.enter(challenge, wrong(code)).status());
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> done : threads.invokeAll(tries)) {
        assertThat(done.get()).isEqualTo(403);
      }
    }

    assertThat(ada.enter(challenge, code).problem()).isEqualTo("code-refused");
  }

  @Test
  void codeWorksOnlyInTheBrowserThatAskedForIt() {
    String challenge = ada.challenge(Browser.newAddress());
    String code = ada.code(challenge);
    Browser eve = api.browser();
    eve.challenge(Browser.newAddress());

    Browser.Answer stolen = eve.enter(challenge, code);
    Browser.Answer wrong = eve.enter(challenge, wrong(code));

    assertThat(stolen.problem()).isEqualTo("code-refused");
    assertThat(stolen.body()).isEqualTo(wrong.body());
    assertThat(api.browser().enter(challenge, code).body()).isEqualTo(wrong.body());
    assertThat(ada.enter(challenge, code).status()).isEqualTo(201);
  }

  @Test
  void anotherBrowserCannotBurnTheTries() {
    String challenge = ada.challenge(Browser.newAddress());
    String code = ada.code(challenge);
    Browser eve = api.browser();
    eve.challenge(Browser.newAddress());
    for (int i = 0; i < 10; i++) {
      eve.enter(challenge, wrong(code));
    }

    assertThat(ada.enter(challenge, code).status()).isEqualTo(201);
  }

  @Test
  void codeWorksOnce() {
    String challenge = ada.challenge(Browser.newAddress());
    String code = ada.code(challenge);
    String anonymous = ada.cookie();
    assertThat(ada.enter(challenge, code).status()).isEqualTo(201);

    assertThat(ada.enter(challenge, code).problem()).isEqualTo("code-refused");
    assertThat(api.browser().withCookie(anonymous).enter(challenge, code).problem())
        .isEqualTo("code-refused");
    assertThat(api.part(Challenges.class).code(new ChallengeId(challenge))).isEmpty();
  }

  @RepeatedTest(3)
  void rightCodeSentFiftyTimesAtOnceSignsInOnce() throws Exception {
    String challenge = ada.challenge(Browser.newAddress());
    String code = ada.code(challenge);
    String cookie = ada.cookie();
    List<Callable<Integer>> tries = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      tries.add(() -> api.browser().withCookie(cookie).enter(challenge, code).status());
    }
    List<Integer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> done : threads.invokeAll(tries)) {
        answers.add(done.get());
      }
    }

    assertThat(answers).containsOnlyOnce(201);
  }

  @Test
  void lateCodeIsRefused() {
    String challenge = ada.challenge(Browser.newAddress());
    String code = ada.code(challenge);

    api.clock().advance(Duration.ofMinutes(10));

    assertThat(ada.enter(challenge, code).problem()).isEqualTo("code-refused");
  }

  @Test
  void cookieIsRotatedSoThatOneKnownFromBeforeIsWorthless() {
    String challenge = ada.challenge(Browser.newAddress());
    String before = ada.cookie();
    ada.enter(challenge, ada.code(challenge));

    assertThat(ada.cookie()).isNotEqualTo(before);
    assertThat(api.browser().withCookie(before).get("/api/session").problem())
        .isEqualTo("signed-out");
  }

  @Test
  void signingInAnewEndsTheSessionBefore() {
    ada.signIn();
    String before = ada.cookie();

    ada.signIn();

    assertThat(ada.get("/api/session").status()).isEqualTo(200);
    assertThat(api.browser().withCookie(before).get("/api/session").problem())
        .isEqualTo("signed-out");
  }

  @Test
  void firstSignInsAtOnceGiveOneAccountAndOneGift() throws Exception {
    String address = Browser.newAddress();
    List<Callable<Browser>> signIns = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      signIns.add(() -> api.browser().signIn(address));
    }
    List<String> accounts = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Browser> done : threads.invokeAll(signIns)) {
        accounts.add(done.get().get("/api/session").text("account"));
      }
    }

    assertThat(accounts).hasSize(8).containsOnly(accounts.getFirst());
    Browser.Answer credits = api.browser().signIn(address).get("/api/credits");
    assertThat(credits.json().path("available").asInt()).isEqualTo(100);
  }

  @Test
  void giftStandsInTheHistoryInWords() {
    Browser.Answer history = ada.signIn().get("/api/credits/history");

    assertThat(history.json().path("items")).hasSize(1);
    assertThat(history.json().path("items").get(0).path("words").asString())
        .isEqualTo("welcome gift");
  }

  @Test
  void whatIsNoAddressIsNamed() {
    Browser.Answer answer = challenge("not an address");

    assertThat(answer.problem()).isEqualTo("invalid-input");
    assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo("email");
    assertThat(answer.json().path("errors").get(0).path("value").asString())
        .isEqualTo("not an address");
  }

  private Browser.Answer challenge(String email) {
    return api.browser().post("/api/sign-in/challenges", "{\"email\":\"%s\"}".formatted(email));
  }

  private static String wrong(String code) {
    return code.startsWith("0") ? "1" + code.substring(1) : "0" + code.substring(1);
  }
}
