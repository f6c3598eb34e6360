package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.TestGenerations;

class SettlingTest {
  private static final MediaKey KEY = new MediaKey("ab".repeat(16));
  private TestStudio studio;

  @BeforeEach
  void open() {
    studio = new TestStudio();
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void holdSetsThePriceAsideOnce() {
    assertThat(studio.credits.hold(studio.id)).isEqualTo(Phase.held(1));
    assertThat(studio.credits.hold(studio.id)).isEqualTo(Phase.held(1));

    assertThat(studio.balance()).containsExactly(60L, 40L);
  }

  @Test
  void tooFewCreditsEndItWithNothingHeldAndTheHoldCanNeverLand() {
    studio.ledger.hold(studio.video.ledger(), TestGenerations.newId(), 90);

    assertThat(studio.credits.hold(studio.id)).isEqualTo(Phase.ENDING);
    assertThat(studio.row().reason()).isEqualTo(FailureReason.NOT_ENOUGH_CREDITS);

    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.FAILED);
    assertThat(studio.balance()).containsExactly(10L, 90L);
  }

  @Test
  void storedMediaIsCapturedOnceAndThenShown() {
    store();
    MediaKey copy =
        studio.generations.keepCopies(studio.id, List.of(new MediaKey("cd".repeat(16)))).getFirst();
    studio.media.copies.add(copy);

    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.DONE);
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.DONE);

    assertThat(studio.balance()).containsExactly(60L, 0L);
    assertThat(studio.row().take()).isPresent();
    assertThat(studio.media.copies).isEmpty();
  }

  @Test
  void captureThatWorkedBeforeACrashIsNotRepeated() {
    store();
    studio.ledger.capture(studio.video.ledger(), studio.id, 40);

    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.DONE);

    assertThat(studio.balance()).containsExactly(60L, 0L);
  }

  @Test
  void failureGivesEverythingBackOnce() {
    studio.credits.hold(studio.id);
    studio.provider.onSubmit = request -> new Submission.Refused(FailureReason.INPUT_REFUSED);
    studio.activities.submit(studio.id, 1);

    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.FAILED);
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.FAILED);

    assertThat(studio.balance()).containsExactly(100L, 0L);
  }

  @Test
  void mediaWhoseHoldHadEndedIsNotShown() {
    store();
    studio.ledger.release(studio.video.ledger(), studio.id, 40);

    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.ENDING);
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.FAILED);

    assertThat(studio.row().take()).isEmpty();
    assertThat(studio.balance()).containsExactly(100L, 0L);
  }

  private void store() {
    studio.credits.hold(studio.id);
    studio.activities.submit(studio.id, 1);
    studio.generations.beginCopy(studio.id, Phase.accepted(1), KEY);
    studio.generations.stored(
        studio.id,
        Phase.accepted(1),
        StoredMedia.unseen(KEY, "video/mp4", 10, "00".repeat(32)),
        null);
  }
}
