package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.SendAgain;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Generation.Disclosure;
import studio.dailies.store.generation.NewGeneration;
import studio.dailies.workflows.ActivityKinds;

class SendingTest {
  private TestStudio studio;

  @BeforeEach
  void hold() {
    studio = new TestStudio();
    assertThat(studio.credits.hold(studio.id)).isEqualTo(Phase.held(1));
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void disclosureAndPhaseAreWrittenBeforeAnythingLeaves() {
    studio.provider.onSubmit =
        request -> {
          assertThat(studio.row().phase()).isEqualTo(Phase.sending(1));
          assertThat(studio.row().attempt(1).disclosure()).isEqualTo(Disclosure.INTENDED);
          assertThat(request.inputs()).isEqualTo(studio.video.inputs());
          assertThat(request.callback())
              .hasToString(
                  "https://app.example/callbacks/fal/"
                      + studio.id
                      + "/1/"
                      + last(request.callback().getPath()));
          return new Submission.Accepted("job-1");
        };

    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.accepted(1));

    assertThat(studio.row().attempt(1).job()).isEqualTo("job-1");
    assertThat(studio.row().attempt(1).disclosure()).isEqualTo(Disclosure.SENT);
  }

  @Test
  void secondTryInsideTheWindowNeitherSendsNorDecides() {
    studio.provider.onSubmit = request -> secondTry();

    studio.activities.submit(studio.id, 1);

    assertThat(studio.provider.sent).hasValue(1);
    assertThat(studio.row().phase()).isEqualTo(Phase.accepted(1));
  }

  private Submission secondTry() {
    assertThatThrownBy(() -> studio.activities.submit(studio.id, 1))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure ->
                assertThat(failure.getNextRetryDelay())
                    .isGreaterThanOrEqualTo(ActivityKinds.USUAL.sendWindow()));
    return new Submission.Accepted("job-1");
  }

  @Test
  void ofTwoTriesThatBothSawTheHoldOneSends() {
    studio.clock.atNextLook(() -> studio.activities.submit(studio.id, 1));

    assertThatThrownBy(() -> studio.activities.submit(studio.id, 1))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("RowHasMoved");

    assertThat(studio.provider.sent).hasValue(1);
    assertThat(studio.row().phase()).isEqualTo(Phase.accepted(1));
  }

  @Test
  void tryThatDiedIsUnknownAfterItsWindowAndNeverSentAgain() {
    studio.provider.onSubmit =
        request -> {
          throw new IllegalStateException("the process died here");
        };
    assertThatThrownBy(() -> studio.activities.submit(studio.id, 1))
        .hasMessage("the process died here");

    studio.clock.advance(ActivityKinds.USUAL.sendWindow().plus(Duration.ofSeconds(3)));

    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.unknown(1));
    assertThat(studio.provider.sent).hasValue(1);
  }

  @Test
  void refusalEndsWithItsReason() {
    studio.provider.onSubmit = request -> new Submission.Refused(FailureReason.CONTENT_POLICY);

    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.ENDING);

    assertThat(studio.row().reason()).isEqualTo(FailureReason.CONTENT_POLICY);
    assertThat(studio.row().attempt(1).disclosure()).isEqualTo(Disclosure.SENT);
  }

  @Test
  void whatWasNotSentIsNotDisclosedAndSentAgainInItsTime() {
    Instant asked = studio.clock.instant().plusSeconds(30);
    studio.provider.onSubmit = request -> new Submission.NotSent(asked);

    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.held(2));

    assertThat(studio.row().attempt(1).disclosure()).isEqualTo(Disclosure.NOT_SENT);
    studio.provider.onSubmit = request -> new Submission.Accepted("job-2");
    assertThatThrownBy(() -> studio.activities.submit(studio.id, 2))
        .hasMessageContaining("ToldToWait");
    assertThat(studio.provider.sent).hasValue(1);

    studio.clock.advance(Duration.ofSeconds(30));
    assertThat(studio.activities.submit(studio.id, 2)).isEqualTo(Phase.accepted(2));
    assertThat(studio.row().attempt(2).job()).isEqualTo("job-2");
  }

  @Test
  void providerThatTakesNothingEndsIt() {
    studio.provider.onSubmit = request -> new Submission.NotSent(studio.clock.instant());
    Phase phase = Phase.held(1);

    while (phase.step() == Phase.Step.HELD) {
      studio.clock.advance(Duration.ofMinutes(1));
      phase = studio.activities.submit(studio.id, phase.attempt());
    }

    assertThat(phase).isEqualTo(Phase.ENDING);
    assertThat(studio.row().reason()).isEqualTo(FailureReason.PROVIDER_UNAVAILABLE);
    assertThat(studio.provider.sent).hasValue(SendAgain.ATTEMPTS_MAX);
  }

  @Test
  void withoutAPermitNothingLeaves() {
    NewGeneration other = studio.another();
    studio.permits.take(studio.generations.find(other.id()).orElseThrow());

    assertThatThrownBy(() -> studio.activities.submit(studio.id, 1))
        .hasMessageContaining("NoPermitFree");
    assertThat(studio.provider.sent).hasValue(0);
    assertThat(studio.row().phase()).isEqualTo(Phase.held(1));

    studio.permits.giveBack(studio.generations.find(other.id()).orElseThrow());
    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.accepted(1));
  }

  @Test
  void answerThatNamesAnothersJobIsUnknown() {
    NewGeneration other = studio.another();
    studio.credits.hold(other.id());
    studio.activities.submit(other.id(), 1);
    studio.permits.giveBack(studio.generations.find(other.id()).orElseThrow());

    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.unknown(1));
    assertThat(studio.row().attempt(1).job()).isNull();
  }

  @Test
  void lostAnswerIsUnknown() {
    studio.provider.onSubmit = request -> new Submission.Unknown();

    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.unknown(1));
    assertThat(studio.row().attempt(1).disclosure()).isEqualTo(Disclosure.UNKNOWN);
  }

  @Test
  void pollWaitsForThePlausibleMomentAndStaysOutOfACopysWay() {
    studio.activities.submit(studio.id, 1);

    assertThatThrownBy(() -> studio.activities.awaitResult(studio.id, 1))
        .isInstanceOf(ApplicationFailure.class);
    assertThat(studio.provider.looks).as("looks before the job can be done").hasValue(0);

    studio.clock.advance(Duration.ofMinutes(10));
    assertThatThrownBy(() -> studio.activities.awaitResult(studio.id, 1))
        .isInstanceOf(ApplicationFailure.class);
    assertThat(studio.provider.looks).hasValue(1);

    studio.generations.beginCopy(studio.id, Phase.accepted(1), new MediaKey("ab".repeat(16)));
    assertThatThrownBy(() -> studio.activities.awaitResult(studio.id, 1))
        .hasMessageContaining("CopyHasBegun");
    assertThat(studio.provider.looks).hasValue(1);
  }

  @Test
  void tryThatComesAfterTheEndLeavesNoCopyOfThePicture() {
    made(studio.id);
    NewGeneration fromPicture = studio.fromPicture(studio.id);
    studio.provider.onSubmit = request -> new Submission.Accepted("job-2");
    studio.credits.hold(fromPicture.id());
    studio.clock.atNextLook(() -> made(fromPicture.id()));

    assertThatThrownBy(() -> studio.activities.submit(fromPicture.id(), 1))
        .hasMessageContaining("RowHasMoved");

    assertThat(studio.generations.find(fromPicture.id()).orElseThrow().phase())
        .isEqualTo(Phase.DONE);
    assertThat(studio.media.copies).isEmpty();
  }

  private void made(GenerationId id) {
    studio.activities.submit(id, 1);
    studio.provider.result = new JobResult.Made(studio.clip(), null);
    studio.activities.collect(id, 1, false);
    assertThat(studio.credits.settle(id)).isEqualTo(Phase.DONE);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
