package studio.dailies.api.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.deletion.Deletion;
import studio.dailies.store.deletion.Deletions;
import studio.dailies.store.deletion.PublishedKeys;
import tools.jackson.databind.JsonNode;

class DeletionTest {
  private final TestApi api = TestApi.shared();
  private final String address = Browser.newAddress();
  private final Browser ada = api.browser().signIn(address);

  @Test
  void saysWhatGoesAndWhatIsKeptOnWhichGroundUntilWhenAndAsksOnce() {
    ada.shot();
    ada.connect("google", api.issuers().google(address, true, null));

    JsonNode plan = ada.get("/api/account/deletion").json();

    assertThat(plan.propertyNames())
        .containsExactlyInAnyOrder("question", "goes", "lost", "kept", "recipients");
    assertThat(plan.path("goes").toString()).contains("1 projects", "1 connected accounts");
    assertThat(plan.path("lost").path("credits").asInt()).isEqualTo(100);
    for (JsonNode kept : plan.path("kept")) {
      assertThat(kept.path("what").asString()).isNotBlank();
      assertThat(kept.path("ground").asString()).isNotBlank();
    }
    assertThat(plan.path("kept").valueStream().filter(kept -> kept.has("until"))).hasSize(2);
    assertThat(plan.path("recipients").valueStream().map(JsonNode::asString))
        .containsExactly("Resend", "Cloudflare", "Google");
  }

  @Test
  void withoutAFreshProofNothingHappens() {
    Map<String, Long> before = api.counts();

    assertThat(ada.post("/api/account/deletion", "{}").problem()).isEqualTo("proof-needed");
    ada.prove();
    api.clock().advance(Duration.ofMinutes(10));
    assertThat(ada.post("/api/account/deletion", "{}").problem()).isEqualTo("proof-needed");

    assertThat(ada.get("/api/account").status()).isEqualTo(200);
    assertThat(api.counts().get("deletions")).isEqualTo(before.get("deletions"));
  }

  @Test
  void whoHasBegunIsOutEverywhereAtOnceAndCanFollowIt() {
    Browser elsewhere = api.browser().signIn(address);
    ada.prove();
    String token = ada.token("read");

    Browser.Answer begun = ada.post("/api/account/deletion", "{}");

    assertThat(begun.status()).isEqualTo(202);
    String follow = begun.text("follow");
    assertThat(follow).matches("/api/deletions/[0-9a-f]{64}");
    assertThat(begun.headers().firstValue("Location")).contains(follow);
    assertThat(ada.cookie()).isNull();
    assertThat(elsewhere.get("/api/account").problem()).isEqualTo("signed-out");
    assertThat(api.browser().bearing(token).get("/api/projects").problem())
        .isEqualTo("token-refused");
    JsonNode seen = api.browser().get(follow).json();
    assertThat(seen.path("stage").asString()).isEqualTo("BEGUN");
    assertThat(seen.toString()).doesNotContain(address);
    assertThat(api.browser().get("/api/deletions/" + "0".repeat(64)).problem())
        .isEqualTo("not-found");
  }

  @Test
  void begunTwiceAtOnceIsBegunOnceAndAnsweredAlike() throws Exception {
    ada.prove();
    String cookie = ada.cookie();
    Set<String> answers = new HashSet<>();
    Set<Integer> statuses = new HashSet<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Future<Browser.Answer>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Browser tab = api.browser().withCookie(cookie);
        all.add(pool.submit(() -> tab.post("/api/account/deletion", "{}")));
      }
      for (Future<Browser.Answer> each : all) {
        statuses.add(each.get().status());
        if (each.get().status() == 202) {
          answers.add(each.get().body());
        }
      }
    }

    // Who comes a moment later is signed out already.
    assertThat(statuses).isSubsetOf(202, 401, 403);
    assertThat(answers).hasSize(1);
  }

  @Test
  void addressAndIdentityThatComeBackMakeANewAccountWithNothingOfTheOld() {
    String google = api.issuers().google(address, true, null);
    ada.connect("google", google);
    ada.shot();
    String old = ada.account().orElseThrow();
    ada.prove();
    ada.post("/api/account/deletion", "{}");

    Browser back = api.browser().signIn(address);

    assertThat(back.account().orElseThrow()).isNotEqualTo(old);
    assertThat(back.get("/api/projects").json().path("items").size()).isZero();
    assertThat(back.get("/api/account").json().path("identities").size()).isZero();
    assertThat(api.browser().visit("google", google).text("next")).isEqualTo("ADDRESS");
    assertThat(api.part(Accounts.class).find(new AccountId(old))).isEmpty();
  }

  @Test
  void signedTextIsGivenAsItIs() {
    ada.prove();
    String follow = ada.post("/api/account/deletion", "{}").text("follow");
    Deletions deletions = api.part(Deletions.class);
    Deletion deletion =
        deletions.followed(follow.substring(follow.lastIndexOf('/') + 1)).orElseThrow();
    deletions.finish(deletion.id(), "{\"a\":\"b\"}");

    JsonNode seen = api.browser().get(follow).json();

    assertThat(seen.path("stage").asString()).isEqualTo("DONE");
    assertThat(seen.path("completion").asString()).isEqualTo("{\"a\":\"b\"}");
    assertThat(seen.has("finishedAt")).isTrue();
  }

  @Test
  void publicKeysAreForAnybody() {
    api.part(PublishedKeys.class).publish(Map.of("t1", "AAAA"));

    JsonNode keys = api.browser().get("/.well-known/dailies-receipt-keys.json").json();

    assertThat(keys.path("keys").path("t1").asString()).isEqualTo("AAAA");
  }
}
