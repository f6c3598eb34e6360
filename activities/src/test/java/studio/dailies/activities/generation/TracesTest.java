package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.fal.FalClient;
import studio.dailies.activities.provider.fal.FalSettings;
import studio.dailies.activities.sweep.LonelyGenerations;
import studio.dailies.activities.sweep.UnheardCallbacks;
import studio.dailies.domain.credit.Hold;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.workflows.ActivityKinds;

/// Six short stories of crashes and late tries. Each would lose money or media if one rule of the
/// design were left out, and fails when it is.
class TracesTest {
  private final TestStudio studio = new TestStudio();

  @BeforeEach
  void hold() {
    studio.credits.hold(studio.id);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  /// No window: a try stands still between its write and the wire, while others judge its attempt
  /// and give the credits back. If it sent now, somebody would pay for a job that nobody knows.
  @Test
  void tryThatWakesUpAfterItsWindowSendsNothing() throws Exception {
    try (MockWebServer fal = new MockWebServer()) {
      fal.start();
      var client =
          new FalClient(
              FalSettings.usual(
                  URI.create(fal.url("/").toString()),
                  URI.create(fal.url("/").toString()),
                  URI.create(fal.url("/keys").toString()),
                  "key"),
              studio.clock);
      studio.provider.onSubmit =
          request -> {
            studio.clock.advance(Duration.ofMinutes(1));
            assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.unknown(1));
            assertThat(studio.withoutCallbacks().giveUp(studio.id, 1)).isEqualTo(Phase.ENDING);
            studio.credits.settle(studio.id);
            return client.submit(request);
          };

      assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.FAILED);

      assertThat(fal.getRequestCount()).as("jobs that somebody pays for").isZero();
      assertThat(studio.balance()).containsExactly(100L, 0L);
    }
  }

  /// No `ENDING`: one try gives the media up while another is about to store it. If the row could
  /// still go on, the credits that are being given back would be captured too.
  @Test
  void mediaThatArrivesWhileTheGenerationIsEndingIsNotCharged() {
    studio.activities.submit(studio.id, 1);
    studio.provider.result = new JobResult.Made(studio.clip(), null);
    studio.media.duringWrite =
        () -> studio.generations.lost(studio.id, Phase.accepted(1), FailureReason.RESULT_LOST);

    assertThat(studio.activities.collect(studio.id, 1, false)).isEqualTo(Phase.ENDING);
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.FAILED);

    assertThat(studio.row().take()).as("a take that nobody paid").isEmpty();
    assertThat(studio.row().late()).as("kept, to be adopted").isPresent();
    assertThat(studio.balance()).containsExactly(100L, 0L);
  }

  /// No void on "too few": the row is over, then credits come in, then the first try of the hold
  /// wakes up. If it could land, its credits would be held for ever.
  @Test
  void holdThatWasRefusedCanNeverLand() {
    var poor = studio.another();
    GenerationId rich = studio.another().id();
    studio.ledger.hold(studio.video.ledger(), rich, 60);
    assertThat(studio.credits.hold(poor.id())).isEqualTo(Phase.ENDING);
    assertThat(studio.credits.settle(poor.id())).isEqualTo(Phase.FAILED);
    studio.ledger.grant(poor.ledger(), "gift:" + poor.ledger(), 100, LotClass.GRANTED, null);

    Hold late = studio.ledger.hold(poor.ledger(), poor.id(), poor.price());

    assertThat(late).isInstanceOf(Hold.Ended.class);
    assertThat(studio.balance()).containsExactly(100L, 100L);
  }

  /// A sweep that expires under a live row: the generation looks left alone, and yet it still makes
  /// its take. If its hold were gone by then, nobody would pay.
  @Test
  void sweepLeavesTheHoldOfALivingGenerationAlone() {
    studio.activities.submit(studio.id, 1);
    studio.clock.advance(Duration.ofDays(2));
    List<GenerationId> started = new ArrayList<>();

    lonely(started).round();

    assertThat(started).containsExactly(studio.id);
    assertThat(studio.balance()).containsExactly(60L, 40L);
    studio.provider.result = new JobResult.Made(studio.clip(), null);
    studio.activities.collect(studio.id, 1, false);
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.DONE);
    assertThat(studio.balance()).containsExactly(60L, 0L);
  }

  /// A cancel that only signals: the person was told "free", and a submit that had read the row
  /// before goes on. If the cancel were no write, it would send.
  @Test
  void nothingLeavesAfterACancelWasFree() {
    List<Phase> told = new ArrayList<>();
    studio.clock.atNextLook(() -> told.add(studio.generations.cancel(studio.id).phase()));

    assertThatThrownBy(() -> studio.activities.submit(studio.id, 1))
        .hasMessageContaining("RowHasMoved");
    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.ENDING);
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.FAILED);

    assertThat(told).as("what the person was told: free").containsExactly(Phase.ENDING);
    assertThat(studio.provider.sent).hasValue(0);
    assertThat(studio.row().reason()).isEqualTo(FailureReason.CANCELLED);
    assertThat(studio.balance()).containsExactly(100L, 0L);
  }

  /// An inbox row left unjudged: word of a lost attempt comes after its generation was given up. If
  /// nobody looked, a job would be paid and its media lost.
  @Test
  void callbackAfterTheEndIsLookedInto() {
    studio.provider.onSubmit = request -> new Submission.Unknown();
    studio.activities.submit(studio.id, 1);
    studio.withoutCallbacks().giveUp(studio.id, 1);
    studio.credits.settle(studio.id);
    studio.called("signed");
    studio.clock.advance(Duration.ofMinutes(2));
    List<GenerationId> nudged = new ArrayList<>();

    new UnheardCallbacks(
            studio.inbox,
            studio.generations,
            it -> nudged.add(it.id()),
            ActivityKinds.USUAL,
            studio.clock)
        .round();

    assertThat(nudged).containsExactly(studio.id);
    assertThat(studio.activities.open(studio.id, "run-2").news()).isTrue();
  }

  private LonelyGenerations lonely(List<GenerationId> started) {
    return new LonelyGenerations(
        studio.generations,
        studio.ledger,
        it -> started.add(it.id()),
        ActivityKinds.USUAL,
        studio.clock);
  }
}
