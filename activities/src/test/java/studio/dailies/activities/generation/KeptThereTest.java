package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.provider.ProviderClient.Forgotten;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.activities.provider.Providers;
import studio.dailies.activities.sweep.KeptThere;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;
import studio.dailies.store.generation.Generation.Disclosure;
import studio.dailies.store.model.Catalogue;

/// What a provider keeps goes once ours is safe, and not before.
class KeptThereTest {
  private final TestStudio studio = new TestStudio();
  private final KeptThere kept =
      new KeptThere(studio.generations, Catalogue.load(), new Providers(List.of(studio.provider)));

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void nothingIsDeletedWhileTheGenerationGoesOn() {
    sent();
    assertThat(kept.round(() -> {})).isZero();
    studio.provider.result = new JobResult.Made(studio.clip(), null);
    assertThat(studio.activities.collect(studio.id, 1, false)).isEqualTo(Phase.STORED);
    assertThat(kept.round(() -> {})).isZero();

    assertThat(studio.provider.forgotten).isEmpty();
  }

  @Test
  void whatADoneGenerationLeftIsDeletedOnce() {
    done();

    assertThat(kept.round(() -> {})).isEqualTo(1);
    assertThat(kept.round(() -> {})).isZero();

    assertThat(studio.provider.forgotten).containsExactly("job-1");
    assertThat(studio.row().attempt(1).disclosure()).isEqualTo(Disclosure.DELETED);
  }

  @Test
  void whatAFailedGenerationLeftIsDeletedToo() {
    sent();
    studio.provider.result = new JobResult.Failed(FailureReason.PROVIDER_FAILED);
    studio.activities.collect(studio.id, 1, false);
    studio.credits.settle(studio.id);

    assertThat(kept.round(() -> {})).isEqualTo(1);
    assertThat(studio.provider.forgotten).containsExactly("job-1");
  }

  @Test
  void whatCannotBeDeletedIsSaidToExpire() {
    studio.provider.forgets = Forgotten.EXPIRES;
    done();

    kept.round(() -> {});

    assertThat(studio.row().attempt(1).disclosure()).isEqualTo(Disclosure.EXPIRES);
  }

  @Test
  void aProviderThatIsAwayIsAskedAgainInTheNextRound() {
    AtomicInteger asked = new AtomicInteger();
    studio.provider.onForget =
        job -> {
          if (asked.incrementAndGet() == 1) {
            throw new ProviderUnavailable("away", null);
          }
        };
    done();

    assertThat(kept.round(() -> {})).isZero();
    assertThat(studio.row().attempt(1).disclosure()).isEqualTo(Disclosure.SENT);
    assertThat(kept.round(() -> {})).isEqualTo(1);
    assertThat(studio.row().attempt(1).disclosure()).isEqualTo(Disclosure.DELETED);
  }

  /// Or those that wait for a provider that is away would keep all others waiting.
  @Test
  void eachProviderIsAskedForItsOwnOnly() {
    done();

    assertThat(studio.generations.keptThere("piapi", 9)).isEmpty();
    assertThat(studio.generations.keptThere("fal", 9)).hasSize(1);
  }

  /// As a worker leaves it that dies between the two writes.
  @Test
  void whatWasDeletedBeforeIsNotAskedForAgain() {
    done();
    studio.generations.forgotten(studio.id, 1, Disclosure.DELETED);

    assertThat(kept.round(() -> {})).isEqualTo(1);

    assertThat(studio.provider.forgotten).isEmpty();
  }

  private void sent() {
    studio.credits.hold(studio.id);
    studio.provider.onSubmit = request -> new Submission.Accepted("job-1");
    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.accepted(1));
  }

  private void done() {
    sent();
    studio.provider.result = new JobResult.Made(studio.clip(), null);
    studio.activities.collect(studio.id, 1, false);
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.DONE);
  }
}
