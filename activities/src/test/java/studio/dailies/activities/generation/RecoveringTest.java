package studio.dailies.activities.generation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.provider.ProviderClient.Evidence;
import studio.dailies.activities.provider.ProviderClient.Found;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;

/// What becomes of an attempt whose answer was lost.
class RecoveringTest {
  private final TestStudio studio = new TestStudio();
  private @Nullable URI given;

  @BeforeEach
  void loseTheAnswer() {
    studio.credits.hold(studio.id);
    studio.provider.onSubmit =
        request -> {
          given = request.callback();
          return new Submission.Unknown();
        };
    studio.activities.submit(studio.id, 1);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void whereWordMayComeItIsWaitedFor() {
    assertThat(studio.activities.giveUp(studio.id, 1)).isEqualTo(Phase.unknown(1));

    assertThatThrownBy(() -> studio.activities.recover(studio.id, 1))
        .hasMessageContaining("NoWordYet");
    assertThat(studio.row().phase()).isEqualTo(Phase.unknown(1));
  }

  @Test
  void whereNoWordCanEverComeItEndsAtOnce() {
    assertThat(studio.withoutCallbacks().giveUp(studio.id, 1)).isEqualTo(Phase.ENDING);

    assertThat(studio.row().reason()).isEqualTo(FailureReason.ANSWER_LOST);
  }

  @Test
  void callbackThatTheProviderWroteNamesTheJob() {
    studio.called("signed");
    studio.provider.naming =
        callback ->
            text(callback.body()).equals("signed") ? Optional.of("job-9") : Optional.empty();

    assertThat(studio.activities.recover(studio.id, 1)).isEqualTo(Phase.accepted(1));

    assertThat(studio.row().attempt(1).job()).isEqualTo("job-9");
    assertThat(studio.inbox.hasUnjudged(studio.id)).isFalse();
  }

  /// A provider that signs nothing can only be asked whether it has this address for the job.
  @Test
  void clientIsToldTheVeryAddressThatWasGiven() {
    studio.called("unsigned");
    studio.provider.naming =
        callback ->
            given != null && given.equals(callback.expected())
                ? Optional.of("job-9")
                : Optional.empty();

    assertThat(studio.activities.recover(studio.id, 1)).isEqualTo(Phase.accepted(1));
  }

  @Test
  void callbackThatAnybodyCouldHaveWrittenNamesNothing() {
    studio.called("forged");

    assertThatThrownBy(() -> studio.activities.recover(studio.id, 1))
        .hasMessageContaining("NoWordYet");

    assertThat(studio.row().attempt(1).job()).isNull();
    assertThat(studio.inbox.hasUnjudged(studio.id)).isFalse();
  }

  @Test
  void jobOfAnotherGenerationIsNotTaken() {
    var other = studio.another();
    studio.credits.hold(other.id());
    studio.permits.giveBack(studio.row());
    studio.provider.onSubmit = request -> new Submission.Accepted("job-9");
    studio.activities.submit(other.id(), 1);
    studio.called("signed");
    studio.provider.naming = callback -> Optional.of("job-9");

    assertThatThrownBy(() -> studio.activities.recover(studio.id, 1))
        .hasMessageContaining("NoWordYet");

    assertThat(studio.row().attempt(1).job()).isNull();
  }

  @Test
  void withoutWordItEndsWhenTheJobMustHaveEnded() {
    studio.clock.advance(studio.longest().plus(Duration.ofMinutes(1)));

    assertThat(studio.activities.recover(studio.id, 1)).isEqualTo(Phase.ENDING);
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.FAILED);

    assertThat(studio.row().reason()).isEqualTo(FailureReason.ANSWER_LOST);
    assertThat(studio.balance()).containsExactly(100L, 0L);
    assertThat(studio.provider.sent).hasValue(1);
  }

  /// The attempt that was sent may be one that the row does not know of.
  @Test
  void callbackForAnAttemptThatARestoreTookBackNamesTheJob() {
    studio.inbox.keep(studio.id, 2, Map.of(), "signed".getBytes(UTF_8));
    studio.provider.naming = callback -> Optional.of("job-9");

    assertThat(studio.activities.recover(studio.id, 1)).isEqualTo(Phase.accepted(1));

    assertThat(studio.row().attempt(1).job()).isEqualTo("job-9");
    assertThat(studio.inbox.hasUnjudged(studio.id)).isFalse();
  }

  @Test
  void theProvidersOwnRecordsNameTheJob() {
    studio.provider.evidence = Evidence.HISTORY;
    studio.provider.history =
        lost -> {
          assertThat(lost.inputs()).isEqualTo(studio.video.inputs());
          assertThat(lost.from()).isBefore(lost.until());
          return Optional.of(new Found("history/7", "request-7"));
        };
    assertThat(studio.withoutCallbacks().giveUp(studio.id, 1)).isEqualTo(Phase.unknown(1));

    assertThat(studio.activities.recover(studio.id, 1)).isEqualTo(Phase.accepted(1));
    assertThat(studio.row().attempt(1).answer()).isEqualTo("request-7");
    studio.provider.result =
        new JobResult.Kept(
            () -> new ByteArrayInputStream("\0\0\0\u0018ftypisom".getBytes(UTF_8)), null);
    assertThat(studio.activities.collect(studio.id, 1, false)).isEqualTo(Phase.STORED);
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.DONE);

    assertThat(studio.provider.sent).hasValue(1);
    assertThat(studio.balance()).containsExactly(60L, 0L);
  }

  @Test
  void whatIsNotInTheRecordsLongAfterTheWindowWasNotDone() {
    studio.provider.evidence = Evidence.HISTORY;

    assertThatThrownBy(() -> studio.activities.recover(studio.id, 1))
        .hasMessageContaining("NoWordYet");
    studio.clock.advance(Duration.ofMinutes(5));
    assertThat(studio.activities.recover(studio.id, 1)).isEqualTo(Phase.ENDING);

    assertThat(studio.row().reason()).isEqualTo(FailureReason.ANSWER_LOST);
  }

  @Test
  void recordsThatCannotBeReadDecideNothing() {
    studio.provider.evidence = Evidence.HISTORY;
    studio.provider.history =
        lost -> {
          throw new ProviderUnavailable("away", null);
        };
    studio.clock.advance(Duration.ofHours(1));

    assertThatThrownBy(() -> studio.activities.recover(studio.id, 1)).hasMessageContaining("away");
    assertThat(studio.row().phase()).isEqualTo(Phase.unknown(1));
  }

  @Test
  void whereNothingCanTellItEndsAtOnce() {
    studio.provider.evidence = Evidence.NOTHING;

    assertThat(studio.activities.giveUp(studio.id, 1)).isEqualTo(Phase.ENDING);
  }

  @Test
  void lateAnswerOfTheTryItselfCounts() {
    studio.generations.accepted(studio.row(), 1, "job-1");

    assertThat(studio.activities.recover(studio.id, 1)).isEqualTo(Phase.accepted(1));
  }

  @Test
  void wordThatComesAfterTheEndBringsAFreeTake() {
    studio.clock.advance(studio.longest().plus(Duration.ofMinutes(1)));
    studio.activities.recover(studio.id, 1);
    studio.credits.settle(studio.id);
    studio.called("signed");
    studio.provider.naming = callback -> Optional.of("job-9");
    studio.provider.result = new JobResult.Made(studio.clip(), null);

    assertThat(studio.activities.open(studio.id, "run-2").news()).isTrue();
    assertThat(studio.activities.collectLate(studio.id)).isEqualTo(Phase.FAILED);

    assertThat(studio.row().take()).as("shown").isEmpty();
    assertThat(studio.row().late()).as("hidden, to be adopted").isPresent();
    assertThat(studio.balance()).as("free").containsExactly(100L, 0L);
    assertThat(studio.activities.open(studio.id, "run-3").news()).isFalse();
  }

  @Test
  void wordAfterTheEndOfWhatWasNotMadeIsPutAside() {
    studio.clock.advance(studio.longest().plus(Duration.ofMinutes(1)));
    studio.activities.recover(studio.id, 1);
    studio.credits.settle(studio.id);
    studio.called("signed");
    studio.provider.naming = callback -> Optional.of("job-9");
    studio.provider.result = new JobResult.Failed(FailureReason.PROVIDER_FAILED);

    studio.activities.collectLate(studio.id);

    assertThat(studio.row().late()).isEmpty();
    assertThat(studio.activities.open(studio.id, "run-3").news()).isFalse();
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
