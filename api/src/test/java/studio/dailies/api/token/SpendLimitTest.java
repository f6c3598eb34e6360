package studio.dailies.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;

/// Pictures at four credits each, bought by a token that may spend ten a day.
class SpendLimitTest {
  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser();
  private final Browser program = api.browser();
  private String shot = "";

  @BeforeEach
  void begin() {
    ada.signIn();
    ada.prove();
    shot = ada.shot();
    Browser.Answer made =
        ada.post(
            "/api/tokens",
            "{\"name\":\"Farm\",\"scopes\":[\"spend\"],\"days\":9,\"dailyCredits\":10}");
    program.bearing(made.text("secret"));
  }

  @Test
  void dayThatIsUsedUpIsSaidAndANewOneBegins() {
    assertThat(buy(program, quote(), "a").status()).isEqualTo(202);
    assertThat(buy(program, quote(), "b").status()).isEqualTo(202);
    String last = quote();

    Browser.Answer refused = buy(program, last, "c");

    assertThat(refused.problem()).isEqualTo("spend-limit");
    assertThat(refused.text("detail"))
        .isEqualTo(
            "This costs 4 credits. The token may spend 10 a day and has 2 left until midnight UTC."
                + " Nothing was charged.");
    assertThat(generations()).isEqualTo(2);
    assertThat(spent()).isEqualTo(8);
    long wait = Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow());
    api.clock().advance(Duration.ofSeconds(wait));
    assertThat(spent()).isZero();
    assertThat(buy(program, quote(), "d").status()).isEqualTo(202);
  }

  @Test
  void manyAtOnceBuyNoMoreThanADayAllows() {
    List<String> quotes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      quotes.add(quote());
    }

    List<Browser.Answer> answers = atOnce(8, i -> buy(program, quotes.get(i), "k" + i));

    assertThat(answers.stream().filter(it -> it.status() == 202)).hasSize(2);
    assertThat(answers.stream().filter(it -> it.status() == 429)).hasSize(6);
    assertThat(generations()).isEqualTo(2);
    assertThat(spent()).isEqualTo(8);
  }

  @Test
  void oneRequestCountsOnceHoweverOftenItIsSent() {
    String quote = quote();

    List<Browser.Answer> answers = atOnce(8, _ -> buy(program, quote, "k"));

    assertThat(answers).allSatisfy(it -> assertThat(it.status()).as(it.body()).isEqualTo(202));
    assertThat(answers.stream().map(it -> it.text("id")).distinct()).hasSize(1);
    assertThat(spent()).isEqualTo(4);
    assertThat(buy(program, quote, "k").status()).isEqualTo(202);
    assertThat(spent()).isEqualTo(4);
  }

  @Test
  void whatIsRefusedAfterItWasCountedIsGivenBack() {
    String quote = quote();
    assertThat(buy(ada, quote, "a").status()).isEqualTo(202);

    assertThat(buy(program, quote, "b").problem()).isEqualTo("quote-used");

    assertThat(spent()).isZero();
  }

  @Test
  void sceneIsConfirmedWithinTheDayAndCountsOnceHoweverOften() {
    String run = planned(2);

    List<Browser.Answer> answers = atOnce(8, _ -> confirm(program, run, 8));

    assertThat(answers).allSatisfy(it -> assertThat(it.status()).as(it.body()).isEqualTo(202));
    assertThat(generations()).isEqualTo(2);
    assertThat(spent()).isEqualTo(8);
  }

  @Test
  void sceneThatIsMoreThanTheDayAllowsIsRefusedWhole() {
    String run = planned(3);

    Browser.Answer refused = confirm(program, run, 12);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.problem()).isEqualTo("spend-limit");
    assertThat(refused.text("detail"))
        .isEqualTo(
            "This costs 12 credits. The token may spend 10 a day and has 10 left until midnight"
                + " UTC. Nothing was charged.");
    assertThat(generations()).isZero();
    assertThat(spent()).isZero();
    assertThat(ada.get("/api/scene-runs/" + run).text("state")).isEqualTo("PLANNED");
    assertThat(confirm(ada, run, 12).status()).as("a session").isEqualTo(202);
  }

  @Test
  void scenesAndShotsAtOnceSpendNoMoreThanADayAllows() {
    List<String> runs = new ArrayList<>();
    List<String> quotes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(planned(1));
      quotes.add(quote());
    }

    List<Browser.Answer> answers =
        atOnce(
            8,
            i ->
                i % 2 == 0
                    ? confirm(program, runs.get(i / 2), 4)
                    : buy(program, quotes.get(i / 2), "k" + i));

    assertThat(answers.stream().filter(it -> it.status() == 202)).hasSize(2);
    assertThat(answers.stream().filter(it -> it.status() == 429)).hasSize(6);
    assertThat(generations()).isEqualTo(2);
    assertThat(spent()).isEqualTo(8);
  }

  @Test
  void sessionHasNoSuchLimit() {
    for (String key : List.of("a", "b", "c")) {
      assertThat(buy(ada, quote(), key).status()).isEqualTo(202);
    }
    assertThat(spent()).isZero();
  }

  /// A plan of a scene of so many shots, at four credits each.
  private String planned(int shots) {
    String project = ada.get("/api/shots/" + shot).text("project");
    String scene = ada.make("/api/projects/" + project + "/scenes", "{\"name\":\"Night\"}");
    for (int i = 0; i < shots; i++) {
      ada.make("/api/scenes/" + scene + "/shots", "{\"description\":\"a fox\"}");
    }
    return ada.make("/api/scenes/" + scene + "/runs", "{\"model\":\"flux-dev\"}");
  }

  private static Browser.Answer confirm(Browser who, String run, long credits) {
    return who.post("/api/scene-runs/" + run + "/confirm", "{\"credits\":%d}".formatted(credits));
  }

  private String quote() {
    return ada.make(
        "/api/quotes",
        "{\"shot\":\"%s\",\"model\":\"flux-dev\",\"prompt\":\"A fox\"}".formatted(shot));
  }

  private static Browser.Answer buy(Browser who, String quote, String key) {
    return who.post(
        "/api/generations", "{\"quote\":\"%s\"}".formatted(quote), "Idempotency-Key", key);
  }

  private int generations() {
    return ada.get("/api/generations").json().path("items").size();
  }

  private long spent() {
    return ada.get("/api/tokens").json().path("items").get(0).path("spentToday").asLong();
  }

  private static List<Browser.Answer> atOnce(int times, IntFunction<Browser.Answer> what) {
    List<Browser.Answer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Browser.Answer>> all = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        int each = i;
        all.add(threads.submit(() -> what.apply(each)));
      }
      for (Future<Browser.Answer> each : all) {
        answers.add(each.get());
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return answers;
  }
}
