package studio.dailies.api.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.Browser.Answer;
import studio.dailies.api.Takes;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.provider.Circuits;

/// What operators do, and what is refused them.
class OperatorTest {
  private final TestApi api = TestApi.shared();
  private final Generations generations = api.part(Generations.class);
  private final Desk ada = Desk.of(api, "ada", "operator");
  private final Desk grace = Desk.of(api, "grace", "operator credits");
  private final Browser person = api.browser().signIn();

  @AfterEach
  void unpark() {
    api.part(Circuits.class).unpark("fal");
  }

  @Test
  void whatWasNotSentIsEndedAndTheReasonIsTold() {
    GenerationId id = bought();

    Answer ended = ada.post(of(id) + "/end", "it never began");

    assertThat(ended.status()).as(ended.body()).isEqualTo(200);
    assertThat(ended.text("state")).isEqualTo("ENDING");
    assertThat(there(id).reason()).isEqualTo(FailureReason.ENDED_BY_US);
    assertThat(FailureReason.ENDED_BY_US.words()).endsWith("You were not charged.");
  }

  @Test
  void whatMayBeLeavingIsNotEndedBeforeItsWindowHasClosed() {
    GenerationId id = bought();
    generations.move(id, Phase.NEW, Phase.held(1));
    generations.beginSend(id, 1, api.clock().instant().plusSeconds(40));

    refused(id, "/end", "not-as-it-stands");

    api.clock().advance(java.time.Duration.ofSeconds(41));
    assertThat(ada.post(of(id) + "/end", "its worker is gone").text("state")).isEqualTo("ENDING");
    assertThat(there(id).attempt(1).disclosure()).isEqualTo(Generation.Disclosure.UNKNOWN);
  }

  @Test
  void whatIsStoredIsRetriedAndNotEnded() {
    GenerationId id = accepted();
    stored(id, Phase.accepted(1));

    refused(id, "/end", "not-as-it-stands");

    // It is let through; the Temporal of this test does not know our search attributes.
    assertThat(ada.post(of(id) + "/retry", "the ledger answers again").problem()).isEqualTo("away");
  }

  @Test
  void whatIsDoneIsLeftAlone() {
    GenerationId id = Takes.done(api, person, person.shot());

    refused(id, "/retry", "not-as-it-stands");
    refused(id, "/restart", "not-as-it-stands");
    refused(id, "/end", "not-as-it-stands");
    refused(id, "/adopt", "nothing-to-adopt");
  }

  @Test
  void whatHasFailedIsNotEndedTwice() {
    GenerationId id = bought();
    generations.end(id, Phase.NEW, FailureReason.CANCELLED);
    refused(id, "/end", "not-as-it-stands");
    generations.move(id, Phase.ENDING, Phase.FAILED);

    refused(id, "/end", "not-as-it-stands");
    refused(id, "/retry", "not-as-it-stands");
  }

  @Test
  void whatStandsInAPlanIsStartedByItsPlan() {
    GenerationId id = bought();
    api.part(org.springframework.data.mongodb.core.MongoOperations.class)
        .getCollection("generations")
        .updateOne(
            new org.bson.Document("_id", id.value()),
            new org.bson.Document("$set", new org.bson.Document("step", "PLANNED")));

    refused(id, "/retry", "not-as-it-stands");
    refused(id, "/restart", "not-as-it-stands");
  }

  @Test
  void lateMediaBecomesATakeOnce() {
    GenerationId id = accepted();
    MediaKey key =
        generations
            .beginCopy(id, Phase.accepted(1), new MediaKey(api.part(Ids.class).next()))
            .orElseThrow();
    generations.end(id, Phase.accepted(1), FailureReason.TOO_SLOW);
    generations.move(id, Phase.ENDING, Phase.FAILED);
    refused(id, "/adopt", "nothing-to-adopt");
    generations.storedLate(id, StoredMedia.unseen(key, "image/png", 10, "0".repeat(64)), null);

    assertThat(ada.post(of(id) + "/adopt", "she asked for it").status()).isEqualTo(200);

    assertThat(there(id).take()).isPresent();
    refused(id, "/adopt", "nothing-to-adopt");
  }

  @Test
  void viewHasNoWordOfThePerson() {
    GenerationId id = accepted();

    Answer view = ada.get(of(id));

    assertThat(view.text("state")).isEqualTo("ACCEPTED");
    assertThat(view.json().path("attempts").path(0).path("job").asString()).isEqualTo("job-" + id);
    assertThat(view.body()).doesNotContain("A fox");
  }

  @Test
  void parkedProviderStaysParkedUntilSomebodyUnparksIt() {
    assertThat(ada.post("/operator/providers/fal/park", "they bill twice").json().path("parked"))
        .hasToString("true");
    assertThat(ada.post("/operator/providers/fal/park", "again").problem())
        .isEqualTo("not-as-it-stands");
    api.part(Circuits.class).answered("fal");
    assertThat(api.part(Circuits.class).lets("fal")).isFalse();

    ada.post("/operator/providers/fal/unpark", "they have mended it");

    assertThat(api.part(Circuits.class).lets("fal")).isTrue();
    assertThat(ada.post("/operator/providers/fal/unpark", "again").problem())
        .isEqualTo("not-as-it-stands");
  }

  @Test
  void suspendedPersonReadsAndMakesNothing() {
    String shot = person.shot();
    String account = person.account().orElseThrow();
    String path = "/operator/accounts/" + account;
    assertThat(ada.post(path + "/suspend", "chargebacks").text("suspendedAt")).isNotEmpty();
    assertThat(ada.post(path + "/suspend", "again").problem()).isEqualTo("not-as-it-stands");

    assertThat(person.get("/api/shots/" + shot).status()).isEqualTo(200);
    assertThat(person.get("/api/account").text("suspendedAt")).isNotEmpty();
    assertThat(person.post("/api/projects", "{\"name\":\"More\"}").problem())
        .isEqualTo("account-suspended");

    assertThat(ada.post(path + "/restore", "it was a mistake").status()).isEqualTo(200);
    assertThat(person.post("/api/projects", "{\"name\":\"More\"}").status()).isEqualTo(201);
    assertThat(ada.post(path + "/restore", "again").problem()).isEqualTo("not-as-it-stands");
  }

  @Test
  void mediaIsControlledForItsPersonAndRecorded() {
    String account = person.account().orElseThrow();

    Answer asked = ada.post("/operator/accounts/" + account + "/control-media", "they wrote");

    assertThat(asked.text("state")).isEqualTo("MOVING");
    assertThat(person.get("/api/account/controlled-media").text("state")).isEqualTo("MOVING");
    assertThat(ada.get("/operator/actions").body()).contains("control-media");
  }

  @Test
  void whatSomebodyWroteToUsIsEnteredForThemOnce() {
    String address = person.get("/api/account").text("address");
    String id = api.part(Ids.class).next();
    String path = "/operator/requests/" + id;
    String wish =
        "{\"address\":\"%s\",\"kind\":\"%s\",\"text\":\"zzq by letter qzz\",\"why\":\"a letter\"}";
    String own = wish.formatted(address, "correction");

    Answer entered = ada.send("PUT", path, own);
    assertThat(entered.status()).as(entered.body()).isEqualTo(200);
    assertThat(entered.text("state")).isEqualTo("OPEN");
    assertThat(ada.send("PUT", path, own).text("receivedAt")).isEqualTo(entered.text("receivedAt"));

    assertThat(person.get("/api/privacy-requests/" + id).body()).contains("zzq by letter qzz");
    String stranger = "/operator/requests/" + api.part(Ids.class).next();
    String strangers = wish.formatted("nobody-here@example.com", "takedown");
    assertThat(ada.send("PUT", stranger, strangers).status()).isEqualTo(200);
    assertThat(ada.post(stranger + "/read", "it is due").text("address"))
        .isEqualTo("nobody-here@example.com");
    assertThat(ada.get("/operator/actions").body())
        .contains("enter-request")
        .doesNotContain("zzq", "nobody-here");
    assertThat(ada.send("PUT", path, wish.formatted(address, "gossip")).status()).isEqualTo(400);
    assertThat(ada.send("PUT", "/operator/requests/short", own).status()).isEqualTo(400);
  }

  @Test
  void requestIsReadAndAnsweredOnceAndItsTextIsNotInTheList() {
    String id =
        person
            .post("/api/privacy-requests", "{\"kind\":\"other\",\"text\":\"zzq why qzz\"}")
            .text("id");
    String path = "/operator/requests/" + id;

    Answer open = ada.get("/operator/requests");
    assertThat(open.body()).contains(id).doesNotContain("zzq");
    assertThat(ada.post(path + "/read", "it is due").text("text")).isEqualTo("zzq why qzz");
    assertThat(ada.send("POST", path + "/answer", "{\"answer\":\" \",\"why\":\"due\"}").status())
        .isEqualTo(400);
    String answer = "{\"answer\":\"%s\",\"why\":\"it is due\"}";
    assertThat(ada.send("POST", path + "/answer", answer.formatted("Because.")).text("state"))
        .isEqualTo("ANSWERED");
    assertThat(ada.send("POST", path + "/answer", answer.formatted("Or not.")).problem())
        .isEqualTo("not-as-it-stands");

    assertThat(person.get("/api/privacy-requests/" + id).body())
        .contains("Because.")
        .doesNotContain("Or not.");
    assertThat(ada.get("/operator/requests").body()).doesNotContain(id);
    assertThat(ada.get("/operator/actions").body())
        .contains("read-request", "answer-request")
        .doesNotContain("zzq", "Because.");
    assertThat(ada.post("/operator/requests/" + "f".repeat(32) + "/read", "x").status())
        .isEqualTo(404);
  }

  @Test
  void creditsComeOnceAndOnlyWhenAnotherHasConfirmedThem() throws Exception {
    String account = person.account().orElseThrow();
    long before = available();
    String grant = "/operator/grants/" + api.part(Ids.class).next();
    String wish =
        "{\"account\":\"%s\",\"credits\":40,\"why\":\"a lost afternoon\"}".formatted(account);
    assertThat(grace.send("PUT", grant, wish).status()).isEqualTo(200);
    assertThat(grace.send("PUT", grant, wish).status()).isEqualTo(200);
    assertThat(grace.send("PUT", grant, wish.replace(":40,", ":41,")).problem())
        .isEqualTo("idempotency-key-reused");

    assertThat(grace.post(grant + "/confirm", "it is mine").problem())
        .isEqualTo("not-as-it-stands");
    assertThat(ada.post(grant + "/confirm", "no such role").problem()).isEqualTo("role-missing");
    assertThat(available()).isEqualTo(before);

    Desk mary = Desk.of(api, "mary", "credits");
    Callable<Answer> confirm = () -> mary.post(grant + "/confirm", "I have looked");
    try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : many.invokeAll(Stream.generate(() -> confirm).limit(8).toList())) {
        assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(200);
      }
    }

    assertThat(available()).isEqualTo(before + 40);
    assertThat(person.get("/api/credits/history").body()).contains("credits from the studio");
  }

  @Test
  void grantIsBoundedAndForSomebody() {
    String grant = "/operator/grants/" + api.part(Ids.class).next();
    String account = person.account().orElseThrow();
    for (String credits : new String[] {"0", "-1", "10001", "1.5", "\"1\"", "null"}) {
      String wish = "{\"account\":\"%s\",\"credits\":%s,\"why\":\"x\"}".formatted(account, credits);
      assertThat(grace.send("PUT", grant, wish).status()).as(credits).isEqualTo(400);
    }
    String unknown = "{\"account\":\"%s\",\"credits\":1,\"why\":\"x\"}".formatted("0".repeat(32));
    assertThat(grace.send("PUT", grant, unknown).problem()).isEqualTo("not-found");
  }

  @Test
  void whatIsDoneAndWhatIsRefusedIsRecordedAndWhyIsSealed() {
    GenerationId id = bought();
    api.clock().advance(java.time.Duration.ofSeconds(1)); // The newest are those of this test.
    ada.post(of(id) + "/end", "planted-reason-one");
    ada.post(of(id) + "/end", "planted-reason-two");
    ada.post("/operator/providers/nobody/park", "planted-reason-three");

    Answer actions = grace.get("/operator/actions");

    assertThat(
            actions
                .json()
                .path("items")
                .valueStream()
                .filter(it -> it.path("why").asString().startsWith("planted"))
                .map(each ->
                    String.join(
                        " ",
                        each.path("who").asString(),
                        each.path("role").asString(),
                        each.path("action").asString(),
                        each.path("target").asString(),
                        each.path("why").asString(),
                        each.path("outcome").asString())))
        .containsExactlyInAnyOrder(
            "ada operator end " + id + " planted-reason-one done",
            "ada operator end " + id + " planted-reason-two /problems/not-as-it-stands",
            "ada operator park ? planted-reason-three /problems/not-found");
    assertThat(api.everythingStored()).doesNotContain("planted-reason");
  }

  @Test
  void withoutAReasonNothingIsDone() {
    GenerationId id = bought();
    for (String why : new String[] {"", "   ", "a\\nb", "x".repeat(501)}) {
      assertThat(ada.post(of(id) + "/end", why).problem()).isEqualTo("invalid-input");
    }
    assertThat(ada.send("POST", of(id) + "/end", "{}").problem()).isEqualTo("invalid-input");

    assertThat(there(id).phase()).isEqualTo(Phase.NEW);
  }

  @Test
  void accountIsFoundByItsAddress() {
    String address = person.get("/api/account").text("address");
    String wanted = "{\"email\":\"%s\",\"why\":\"she wrote to us\"}".formatted(address);

    assertThat(ada.send("POST", "/operator/accounts/find", wanted).text("id"))
        .isEqualTo(person.account().orElseThrow());
  }

  private void refused(GenerationId id, String action, String problem) {
    Generation before = there(id);
    Answer answer = ada.post(of(id) + action, "to see");
    assertThat(answer.status()).as(action).isEqualTo(409);
    assertThat(answer.problem()).as(action).isEqualTo(problem);
    assertThat(there(id)).as(action).isEqualTo(before);
  }

  private GenerationId bought() {
    return Takes.bought(api, person, person.shot(), "flux-dev");
  }

  private GenerationId accepted() {
    GenerationId id = bought();
    generations.move(id, Phase.NEW, Phase.held(1));
    generations.beginSend(id, 1, api.clock().instant());
    generations.accepted(there(id), 1, "job-" + id);
    return id;
  }

  private void stored(GenerationId id, Phase seen) {
    MediaKey key =
        generations.beginCopy(id, seen, new MediaKey(api.part(Ids.class).next())).orElseThrow();
    generations.stored(id, seen, StoredMedia.unseen(key, "image/png", 10, "0".repeat(64)), null);
  }

  private Generation there(GenerationId id) {
    return generations.find(id).orElseThrow();
  }

  private long available() {
    return person.get("/api/credits").json().path("available").asLong();
  }

  private static String of(GenerationId id) {
    return "/operator/generations/" + id;
  }
}
