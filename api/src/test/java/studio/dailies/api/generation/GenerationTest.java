package studio.dailies.api.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.model.Model;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.model.Catalogue;
import tools.jackson.databind.JsonNode;

class GenerationTest {
  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser();
  private final Browser eve = api.browser();
  private final Ids ids = api.part(Ids.class);
  private final Generations generations = api.part(Generations.class);
  private final String textToImage = model(Model.Kind.TEXT_TO_IMAGE);
  private final String imageToVideo = model(Model.Kind.IMAGE_TO_VIDEO);
  private String shot = "";

  @BeforeEach
  void signIn() {
    ada.signIn();
    eve.signIn();
    shot = ada.shot();
  }

  @Test
  void quoteTellsThePriceAndExactlyWhatItIsFor() {
    Browser.Answer quote = quote(textToImage, "a fox");

    assertThat(quote.status()).as(quote.body()).isEqualTo(201);
    assertThat(quote.json().path("credits").asLong()).isPositive();
    assertThat(quote.text("prompt")).isEqualTo("a fox");
    assertThat(quote.text("model")).isEqualTo(textToImage);
    assertThat(quote.text("expiresAt"))
        .isEqualTo(api.clock().instant().plus(Duration.ofMinutes(15)).toString());
  }

  @Test
  void buysWhatWasQuoted() {
    Browser.Answer quote = quote(textToImage, "a fox");

    Browser.Answer bought = buy(quote.text("id"), "k");

    assertThat(bought.status()).as(bought.body()).isEqualTo(202);
    String id = bought.text("id");
    assertThat(bought.headers().firstValue("Location")).hasValue("/api/generations/" + id);
    assertThat(bought.text("workflowId")).isEqualTo("generation:" + id);
    assertThat(bought.text("state")).isEqualTo("NEW");
    assertThat(bought.text("waitingFor")).isNotBlank();
    assertThat(bought.json().path("quotedCredits")).isEqualTo(quote.json().path("credits"));
    assertThat(ada.get("/api/generations/" + id).body()).isEqualTo(bought.body());
    assertThat(ada.get("/api/generations").json().path("items")).hasSize(1);
    Generation row = generations.find(new GenerationId(id)).orElseThrow();
    assertThat(generations.inputs(row).prompt()).isEqualTo("a fox");
  }

  @Test
  void repeatedRequestIsOneGenerationWhateverHasBecomeOfQuoteAndBalance() {
    String quote = quote(textToImage, "a fox").text("id");
    Browser.Answer first = buy(quote, "k");
    ledger().hold(ledgerOf(ada), new GenerationId(ids.next()), 100);
    api.clock().advance(Duration.ofMinutes(16));

    Browser.Answer again = buy(quote, "k");

    assertThat(again.status()).as(again.body()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(ada.get("/api/generations").json().path("items")).hasSize(1);
  }

  @Test
  void requestsAtOnceAreOneGeneration() throws Exception {
    String quote = quote(textToImage, "a fox").text("id");
    List<Callable<Browser.Answer>> requests = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      requests.add(() -> buy(quote, "k"));
    }
    List<String> made = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Browser.Answer> done : threads.invokeAll(requests)) {
        assertThat(done.get().status()).as(done.get().body()).isEqualTo(202);
        made.add(done.get().text("id"));
      }
    }

    assertThat(made).containsOnly(made.getFirst());
    assertThat(ada.get("/api/generations").json().path("items")).hasSize(1);
  }

  @Test
  void keyMustComeAndMustNotBeUsedForSomethingElse() {
    String first = quote(textToImage, "a fox").text("id");
    String second = quote(textToImage, "an owl").text("id");
    Browser.Answer without = ada.post("/api/generations", body(first));
    buy(first, "k");

    Browser.Answer reused = buy(second, "k");

    assertThat(without.problem()).isEqualTo("idempotency-key-needed");
    assertThat(without.status()).isEqualTo(400);
    assertThat(reused.problem()).isEqualTo("idempotency-key-reused");
    assertThat(ada.get("/api/generations").json().path("items")).hasSize(1);
  }

  @Test
  void quoteServesOneGeneration() {
    String quote = quote(textToImage, "a fox").text("id");
    buy(quote, "k1");

    assertThat(buy(quote, "k2").problem()).isEqualTo("quote-used");
    assertThat(ada.get("/api/generations").json().path("items")).hasSize(1);
  }

  @Test
  void expiredQuoteBuysNothing() {
    String quote = quote(textToImage, "a fox").text("id");
    api.clock().advance(Duration.ofMinutes(15));
    Map<String, Long> before = api.counts();

    Browser.Answer answer = buy(quote, "k");

    assertThat(answer.problem()).isEqualTo("quote-expired");
    assertThat(answer.text("detail")).contains("nothing was charged");
    assertThat(api.counts()).isEqualTo(before);
  }

  @Test
  void foreignQuoteAnswersExactlyAsAMissingOne() {
    String quote = quote(textToImage, "a fox").text("id");
    String missing = ids.next();
    Map<String, Long> before = api.counts();

    Browser.Answer foreign = eve.post("/api/generations", body(quote), "Idempotency-Key", "a");
    Browser.Answer absent = eve.post("/api/generations", body(missing), "Idempotency-Key", "b");

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body().replace(quote, "ID")).isEqualTo(absent.body().replace(missing, "ID"));
    assertThat(api.counts()).isEqualTo(before);
  }

  @Test
  void tooFewCreditsStoreNothingAndHoldNothing() {
    Browser.Answer quote = quote(textToImage, "a fox");
    long price = quote.json().path("credits").asLong();
    ledger().hold(ledgerOf(ada), new GenerationId(ids.next()), 100 - price + 1);
    Map<String, Long> before = api.counts();

    Browser.Answer answer = buy(quote.text("id"), "k");

    assertThat(answer.status()).isEqualTo(402);
    assertThat(answer.problem()).isEqualTo("not-enough-credits");
    assertThat(answer.json().path("available").asLong()).isEqualTo(price - 1);
    assertThat(answer.json().path("price").asLong()).isEqualTo(price);
    assertThat(api.counts()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-such-model | a fox | {} | model | no-such-model",
        "@ | a fox | {\"colour\":\"red\"} | settings.colour | \"red\"",
        "@ | a fox | {\"x\":[1]} | settings.x | [1]",
        "@ | a fox | {\"x\":null} | settings.x | null",
        "@ | '' | {} | prompt | nothing to read",
      })
  void whatTheModelCannotDoIsNamed(
      String model, String prompt, String settings, String field, String value) {
    Map<String, Long> before = api.counts();
    String chosen = model.equals("@") ? textToImage : model;

    Browser.Answer answer = ada.post("/api/quotes", quoteBody(chosen, prompt, settings));

    assertThat(answer.problem()).isEqualTo("invalid-input");
    JsonNode error = answer.json().path("errors").get(0);
    assertThat(error.path("field").asString()).isEqualTo(field);
    assertThat(error.path("value").asString()).isEqualTo(value);
    assertThat(error.path("limit").asString()).isNotBlank();
    assertThat(api.counts()).isEqualTo(before);
  }

  @Test
  void promptOverTheLimitIsNamedAndNotRepeatedWhole() {
    Browser.Answer answer = quote(textToImage, "a".repeat(60_000));

    assertThat(answer.problem()).isEqualTo("invalid-input");
    assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo("prompt");
    assertThat(answer.body()).hasSizeLessThan(1000);
  }

  @Test
  void foreignShotAndForeignPictureLookMissing() {
    String picture = doneWith("image/png").value();
    String evesShot = eve.shot();

    assertThat(eve.post("/api/quotes", quoteBody(textToImage, "a fox", "{}")).status())
        .isEqualTo(404);
    String stolen =
        "{\"shot\":\"%s\",\"model\":\"%s\",\"prompt\":\"a\",\"media\":{\"start\":[{\"take\":\"%s\"}]}}"
            .formatted(evesShot, imageToVideo, picture);
    assertThat(eve.post("/api/quotes", stolen).status()).isEqualTo(404);
  }

  @Test
  void videoStartsFromThePickedPicture() {
    assertThat(quote(imageToVideo, "a fox").problem()).isEqualTo("invalid-input");
    String picture = doneWith("image/png").value();
    ada.put("/api/shots/" + shot + "/picked-take", "{\"take\":\"%s\"}".formatted(picture));

    Browser.Answer quote = quote(imageToVideo, "a fox");

    assertThat(quote.status()).as(quote.body()).isEqualTo(201);
    assertThat(quote.json().at("/media/start/0/take").asString()).isEqualTo(picture);
  }

  @Test
  void takeIsSeenOnceTheGenerationIsDone() {
    GenerationId id = buyNew();
    stored(id, "image/png");
    assertThat(ada.get("/api/shots/" + shot + "/takes").json().path("items")).isEmpty();
    assertThat(pick(id)).isEqualTo(404);

    generations.move(id, Phase.STORED, Phase.DONE);

    JsonNode take = ada.get("/api/shots/" + shot + "/takes").json().path("items").get(0);
    assertThat(take.path("id").asString()).isEqualTo(id.value());
    assertThat(take.path("url").asString()).matches("http://media.localhost:9000/[0-9a-f]{32}.*");
    assertThat(ada.get("/api/generations/" + id).json().path("take")).isEqualTo(take);
    assertThat(pick(id)).isEqualTo(200);
    assertThat(ada.get("/api/shots/" + shot).text("pickedTake")).isEqualTo(id.value());
  }

  @Test
  void takeOfAnotherShotCannotBePicked() {
    String other = ada.shot();
    GenerationId take = doneWith("image/png");

    Browser.Answer answer =
        ada.put("/api/shots/" + other + "/picked-take", "{\"take\":\"%s\"}".formatted(take));

    assertThat(answer.status()).isEqualTo(404);
  }

  @Test
  void foreignGenerationAnswersExactlyAsAMissingOne() {
    GenerationId id = buyNew();

    Browser.Answer foreign = eve.get("/api/generations/" + id);
    Browser.Answer missing = eve.get("/api/generations/" + ids.next());

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body()).isEqualTo(missing.body());
    assertThat(eve.get("/api/generations").body()).isEqualTo("{\"items\":[]}");
    assertThat(eve.get("/api/generations?cursor=" + id).problem()).isEqualTo("invalid-input");
  }

  @Test
  void failureIsToldInWordsAndStandsInTheHistoryAsGivenBack() {
    Browser.Answer bought = buy(quote(textToImage, "a fox").text("id"), "k");
    GenerationId id = new GenerationId(bought.text("id"));
    long price = bought.json().path("quotedCredits").asLong();
    ledger().hold(ledgerOf(ada), id, price);
    generations.end(id, Phase.NEW, FailureReason.CONTENT_POLICY);
    ledger().release(ledgerOf(ada), id, price);
    generations.move(id, Phase.ENDING, Phase.FAILED);

    JsonNode failure = ada.get("/api/generations/" + id).json().path("failure");
    JsonNode history = ada.get("/api/credits/history").json().path("items");

    assertThat(failure.path("message").asString()).endsWith("You were not charged.");
    assertThat(history.get(0).path("words").asString())
        .startsWith("given back: the provider refused the prompt")
        .contains("not charged");
    assertThat(history.get(0).path("generation").asString()).isEqualTo(id.value());
    assertThat(history.get(1).path("words").asString())
        .isEqualTo("held for a shot with " + textToImage);
    assertThat(history.get(2).path("words").asString()).isEqualTo("welcome gift");
  }

  @Test
  void cancelBeforeTheSendIsFreeAndSaysSoBefore() {
    GenerationId id = buyNew();
    JsonNode before = ada.get("/api/generations/" + id).json().path("cancel");
    assertThat(before.path("free").asBoolean()).isTrue();
    assertThat(before.path("message").asString()).contains("to cancel is free");

    Browser.Answer cancelled = cancel(ada, id);

    assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
    assertThat(cancelled.text("state")).isEqualTo("ENDING");
    assertThat(cancelled.json().has("cancel")).isFalse();
    assertThat(cancel(ada, id).text("state")).as("again").isEqualTo("ENDING");
    assertThat(generations.find(id).orElseThrow().reason()).isEqualTo(FailureReason.CANCELLED);
  }

  @Test
  void cancelAfterTheSendTellsThatItMayStillCost() {
    GenerationId id = buyNew();
    sent(id);
    JsonNode before = ada.get("/api/generations/" + id).json().path("cancel");
    assertThat(before.path("free").asBoolean()).isFalse();
    assertThat(before.path("message").asString())
        .contains("If it finishes all the same, you get the take and pay the");

    Browser.Answer cancelled = cancel(ada, id);

    assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
    assertThat(cancelled.text("state")).isEqualTo("ACCEPTED");
    assertThat(cancelled.json().path("cancel").path("requested").asBoolean()).isTrue();
    assertThat(generations.find(id).orElseThrow().cancelRequestedAt()).isNotNull();
  }

  @Test
  void whatHasEndedCannotBeCancelled() {
    GenerationId done = doneWith("image/png");

    assertThat(cancel(ada, done).status()).isEqualTo(409);
    assertThat(cancel(ada, done).problem()).isEqualTo("generation-ended");
    assertThat(ada.get("/api/generations/" + done).text("state")).isEqualTo("DONE");
  }

  @Test
  void foreignGenerationCannotBeCancelledOrAdopted() {
    GenerationId id = buyNew();

    assertThat(cancel(eve, id).status()).isEqualTo(404);
    assertThat(adopt(eve, id).status()).isEqualTo(404);
    assertThat(generations.find(id).orElseThrow().phase()).isEqualTo(Phase.NEW);
  }

  @Test
  void lateMediaBecomesATakeOnceItIsAdopted() {
    GenerationId id = buyNew();
    sent(id);
    generations.failedThere(id, Phase.accepted(1), FailureReason.TOO_SLOW);
    generations.move(id, Phase.ENDING, Phase.FAILED);
    assertThat(adopt(ada, id).problem()).isEqualTo("nothing-to-adopt");
    MediaKey key = generations.beginCopy(id, Phase.FAILED, new MediaKey(ids.next())).orElseThrow();
    generations.storedLate(id, StoredMedia.unseen(key, "image/png", 10, "0".repeat(64)), null);
    JsonNode before = ada.get("/api/generations/" + id).json();
    assertThat(before.path("adoptable").asBoolean()).isTrue();
    assertThat(before.has("take")).isFalse();
    assertThat(pick(id)).isEqualTo(404);

    Browser.Answer adopted = adopt(ada, id);

    assertThat(adopted.status()).as(adopted.body()).isEqualTo(200);
    assertThat(adopted.json().path("capturedCredits").asLong()).isZero();
    assertThat(adopted.json().path("take").path("id").asString()).isEqualTo(id.value());
    assertThat(adopt(ada, id).status()).as("again").isEqualTo(200);
    assertThat(ada.get("/api/shots/" + shot + "/takes").json().path("items")).hasSize(1);
    assertThat(pick(id)).isEqualTo(200);
  }

  private Browser.Answer cancel(Browser who, GenerationId id) {
    return who.post("/api/generations/" + id + "/cancel", "{}");
  }

  private Browser.Answer adopt(Browser who, GenerationId id) {
    return who.post("/api/generations/" + id + "/adopt", "{}");
  }

  private void sent(GenerationId id) {
    generations.move(id, Phase.NEW, Phase.held(1));
    generations.beginSend(id, 1, api.clock().instant());
    generations.accepted(generations.find(id).orElseThrow(), 1, "job-" + id);
  }

  private GenerationId doneWith(String contentType) {
    GenerationId id = buyNew();
    stored(id, contentType);
    generations.move(id, Phase.STORED, Phase.DONE);
    return id;
  }

  private void stored(GenerationId id, String contentType) {
    sent(id);
    MediaKey key =
        generations.beginCopy(id, Phase.accepted(1), new MediaKey(ids.next())).orElseThrow();
    generations.stored(
        id, Phase.accepted(1), StoredMedia.unseen(key, contentType, 10, "0".repeat(64)), null);
  }

  private GenerationId buyNew() {
    String quote = quote(textToImage, "a fox").text("id");
    return new GenerationId(buy(quote, ids.next()).text("id"));
  }

  private int pick(GenerationId take) {
    return ada.put("/api/shots/" + shot + "/picked-take", "{\"take\":\"%s\"}".formatted(take))
        .status();
  }

  private Browser.Answer quote(String model, String prompt) {
    return ada.post("/api/quotes", quoteBody(model, prompt, "{}"));
  }

  private String quoteBody(String model, String prompt, String settings) {
    return "{\"shot\":\"%s\",\"model\":\"%s\",\"prompt\":\"%s\",\"settings\":%s}"
        .formatted(shot, model, prompt, settings);
  }

  private Browser.Answer buy(String quote, String key) {
    return ada.post("/api/generations", body(quote), "Idempotency-Key", key);
  }

  private static String body(String quote) {
    return "{\"quote\":\"%s\"}".formatted(quote);
  }

  private Ledger ledger() {
    return api.part(Ledger.class);
  }

  private LedgerId ledgerOf(Browser who) {
    var account = new AccountId(who.get("/api/session").text("account"));
    return api.part(Accounts.class).find(account).orElseThrow().ledger();
  }

  private String model(Model.Kind kind) {
    return api.part(Catalogue.class).models().stream()
        .filter(it -> it.kind() == kind)
        .map(it -> it.id().value())
        .findFirst()
        .orElseThrow();
  }
}
