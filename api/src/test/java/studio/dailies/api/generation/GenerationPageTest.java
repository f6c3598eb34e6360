package studio.dailies.api.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.Takes;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;
import studio.dailies.store.generation.Generation.Disclosure;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.model.Catalogue;
import tools.jackson.databind.JsonNode;

/// What a generation's page shows of its way: steps, attempts, waits, credits, and who received
/// what.
class GenerationPageTest {
  private static final String MODEL = "flux-dev";

  private final TestApi api = TestApi.shared();
  private final Generations generations = api.part(Generations.class);
  private final Browser ada = api.browser();
  private GenerationId id;
  private long price;

  @BeforeEach
  void buy() {
    ada.signIn();
    id = Takes.bought(api, ada, ada.shot(), MODEL);
    price = read().path("quotedCredits").asLong();
  }

  @Test
  void newOneHasReachedItsFirstStepAndHoldsNothing() {
    assertThat(read().path("provider").asString()).isEqualTo("fal");
    assertThat(steps()).containsExactly("NEW " + now());
    assertThat(read().path("attempts")).isEmpty();
    assertCredits(0, 0, 0);
  }

  @Test
  void eachSendIsToldWithItsOutcomeAndEachWaitWithItsEnd() {
    Instant held = now();
    generations.move(id, Phase.NEW, Phase.held(1));
    Instant sent = later();
    generations.beginSend(id, 1, sent.plusSeconds(30));
    assertThat(attempts()).containsExactly("UNDER_WAY INTENDED");
    assertWaitsUntil(sent.plusSeconds(30));
    Instant turnedAway = later();
    generations.sendAgain(id, 1, turnedAway.plusSeconds(8));
    assertWaitsUntil(turnedAway.plusSeconds(8));
    assertCredits(price, 0, 0);
    later();
    generations.beginSend(id, 2, now().plusSeconds(30));
    Instant taken = later();
    generations.accepted(generations.find(id).orElseThrow(), 2, "job-" + id);

    assertThat(attempts()).containsExactly("NOT_SENT NOT_SENT", "ACCEPTED SENT");
    assertWaitsUntil(taken.plus(model().longest()));
    assertThat(steps())
        .containsExactly("NEW " + held, "HELD " + held, "SENDING " + sent, "ACCEPTED " + taken);
    JsonNode first = read().path("attempts").path(0);
    assertThat(first.path("sentAt").asString()).isEqualTo(sent.toString());
    assertThat(first.path("answeredAt").asString()).isEqualTo(turnedAway.toString());
    assertThat(first.path("message").asString())
        .isEqualTo("The provider could not be reached, or was too busy to take it.");
  }

  @Test
  void doneOneHasSpentWhatItCost() {
    Takes.make(api, id, "image/png");

    assertCredits(0, price, 0);
    assertThat(read().path("steps").findValuesAsString("step"))
        .containsExactly("NEW", "HELD", "SENDING", "ACCEPTED", "STORED", "DONE");
    assertThat(read().path("waitingUntil").isMissingNode()).isTrue();
  }

  @Test
  void refusedOneGivesEverythingBack() {
    send();
    generations.refused(id, 1, FailureReason.CONTENT_POLICY);
    assertCredits(price, 0, 0);
    generations.move(id, Phase.ENDING, Phase.FAILED);

    assertThat(attempts()).containsExactly("REFUSED SENT");
    assertCredits(0, 0, price);
  }

  @Test
  void whatWasNeverHeldIsNotGivenBack() {
    generations.end(id, Phase.NEW, FailureReason.NOT_ENOUGH_CREDITS);
    generations.move(id, Phase.ENDING, Phase.FAILED);

    assertCredits(0, 0, 0);
  }

  @Test
  void lostAnswerIsUnknownUntilItsJobIsFound() {
    send();
    generations.unknown(id, 1);
    assertThat(attempts()).containsExactly("UNKNOWN UNKNOWN");
    assertThat(disclosure()).isEqualTo("The prompt may have reached fal.");
    assertWaitsUntil(now().plus(model().longest()));

    generations.accepted(generations.find(id).orElseThrow(), 1, "job-" + id);

    assertThat(attempts()).containsExactly("ACCEPTED SENT");
  }

  @Test
  void mediaThatIsTheAnswerIsDelivered() {
    send();
    var media =
        StoredMedia.unseen(
            new MediaKey(api.part(Ids.class).next()), "image/png", 10, "0".repeat(64));
    generations.delivered(generations.find(id).orElseThrow(), 1, media, "kept-" + id, null);

    assertThat(attempts()).containsExactly("DELIVERED SENT");
  }

  @Test
  void saysWhoReceivedWhatAndWhatBecameOfIt() {
    generations.keepCopies(id, List.of(new MediaKey(api.part(Ids.class).next())));
    Takes.make(api, id, "image/png");
    JsonNode sent = read().path("attempts").path(0).path("disclosure");
    assertThat(sent.path("to").asString()).isEqualTo("fal");
    assertThat(sent.path("prompt").asBoolean()).isTrue();
    assertThat(sent.path("files").asInt()).isEqualTo(1);
    assertThat(disclosure()).isEqualTo("The prompt, with one file to start from, went to fal.");

    generations.forgotten(id, 1, Disclosure.EXPIRES);
    assertThat(disclosure())
        .endsWith("went to fal; what it keeps is deleted there after its time.");
    generations.forgotten(id, 1, Disclosure.DELETED);
    assertThat(disclosure()).endsWith("went to fal, which has deleted what it kept.");
  }

  @Test
  void revisionGrowsWithEveryChange() {
    long first = read().path("revision").asLong();
    generations.move(id, Phase.NEW, Phase.held(1));

    assertThat(read().path("revision").asLong()).isGreaterThan(first);
    assertThat(first).isPositive();
  }

  private void send() {
    generations.move(id, Phase.NEW, Phase.held(1));
    generations.beginSend(id, 1, now());
  }

  private JsonNode read() {
    return ada.get("/api/generations/" + id).json();
  }

  private List<String> steps() {
    return read()
        .path("steps")
        .valueStream()
        .map(it -> it.path("step").asString() + " " + it.path("at").asString())
        .toList();
  }

  private List<String> attempts() {
    return read()
        .path("attempts")
        .valueStream()
        .map(it ->
            it.path("outcome").asString() + " " + it.path("disclosure").path("state").asString())
        .toList();
  }

  private String disclosure() {
    return read().path("attempts").path(0).path("disclosure").path("message").asString();
  }

  private void assertWaitsUntil(Instant wanted) {
    assertThat(read().path("waitingUntil").asString()).isEqualTo(wanted.toString());
  }

  private void assertCredits(long held, long captured, long givenBack) {
    JsonNode now = read();
    assertThat(now.path("heldCredits").asLong()).as("held").isEqualTo(held);
    assertThat(now.path("capturedCredits").asLong()).as("captured").isEqualTo(captured);
    assertThat(now.path("givenBackCredits").asLong()).as("given back").isEqualTo(givenBack);
  }

  private Model model() {
    return api.part(Catalogue.class).find(new ModelId(MODEL)).orElseThrow();
  }

  private Instant now() {
    return api.clock().instant();
  }

  private Instant later() {
    api.clock().advance(Duration.ofSeconds(1));
    return now();
  }
}
