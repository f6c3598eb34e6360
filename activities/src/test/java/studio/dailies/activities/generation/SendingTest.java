package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Generation.Disclosure;
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

    assertThat(studio.provider.sent).isEqualTo(1);
    assertThat(studio.row().phase()).isEqualTo(Phase.accepted(1));
  }

  private Submission secondTry() {
    assertThatThrownBy(() -> studio.activities.submit(studio.id, 1))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure ->
                assertThat(failure.getNextRetryDelay())
                    .isGreaterThanOrEqualTo(ActivityKinds.SEND_WINDOW));
    return new Submission.Accepted("job-1");
  }

  @Test
  void ofTwoTriesThatBothSawTheHoldOneSends() {
    studio.clock.atNextLook(() -> studio.activities.submit(studio.id, 1));

    assertThatThrownBy(() -> studio.activities.submit(studio.id, 1))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("SentByAnother");

    assertThat(studio.provider.sent).isEqualTo(1);
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

    studio.clock.advance(ActivityKinds.SEND_WINDOW.plus(Duration.ofSeconds(3)));

    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.unknown(1));
    assertThat(studio.provider.sent).isEqualTo(1);
    assertThat(studio.activities.giveUp(studio.id, 1)).isEqualTo(Phase.ENDING);
    assertThat(studio.row().reason()).isEqualTo(FailureReason.ANSWER_LOST);
  }

  @Test
  void refusalEndsWithItsReason() {
    studio.provider.onSubmit = request -> new Submission.Refused(FailureReason.CONTENT_POLICY);

    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.ENDING);

    assertThat(studio.row().reason()).isEqualTo(FailureReason.CONTENT_POLICY);
    assertThat(studio.row().attempt(1).disclosure()).isEqualTo(Disclosure.SENT);
  }

  @Test
  void whatWasNotSentIsNotDisclosed() {
    studio.provider.onSubmit = request -> new Submission.NotSent(studio.clock.instant());

    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.ENDING);

    assertThat(studio.row().reason()).isEqualTo(FailureReason.PROVIDER_UNAVAILABLE);
    assertThat(studio.row().attempt(1).disclosure()).isEqualTo(Disclosure.NOT_SENT);
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
    assertThat(studio.provider.looks).as("looks before the job can be done").isZero();

    studio.clock.advance(Duration.ofMinutes(10));
    assertThatThrownBy(() -> studio.activities.awaitResult(studio.id, 1))
        .isInstanceOf(ApplicationFailure.class);
    assertThat(studio.provider.looks).isEqualTo(1);

    studio.generations.keepMediaKey(studio.id, new MediaKey("ab".repeat(16)));
    assertThatThrownBy(() -> studio.activities.awaitResult(studio.id, 1))
        .hasMessageContaining("CopyHasBegun");
    assertThat(studio.provider.looks).isEqualTo(1);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
