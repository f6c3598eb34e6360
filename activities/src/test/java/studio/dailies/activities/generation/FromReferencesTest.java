package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.activities.sweep.BrokenUploads;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.NewGeneration;
import studio.dailies.store.reference.Arrival;
import studio.dailies.store.reference.Reference;

/// Generations that start from what a person uploaded.
class FromReferencesTest {
  private final List<SubmitRequest> sent = new ArrayList<>();
  private TestStudio studio;

  @BeforeEach
  void open() {
    studio = new TestStudio();
    studio.provider.onSubmit =
        request -> {
          sent.add(request);
          return new Submission.Accepted("job-" + sent.size());
        };
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void providerGetsACopyThatGoesAndTheReferenceStays() {
    Reference face = studio.picture(studio.video.account());
    NewGeneration generation = studio.fromReferences(face);

    assertThat(submitted(generation)).isEqualTo(Phase.accepted(1));

    MediaKey copy = row(generation).copies().getFirst();
    assertThat(studio.media.copies).containsExactlyInAnyOrder(face.media().key(), copy);
    assertThat(sent.getFirst().media().get("start").getFirst().toString())
        .contains(copy.value())
        .doesNotContain(face.media().key().value());
    studio.generations.end(generation.id(), Phase.accepted(1), FailureReason.TOO_SLOW);
    studio.credits.settle(generation.id());
    assertThat(studio.media.copies).containsExactly(face.media().key());
  }

  @Test
  void referenceThatWasDeletedEndsItUncharged() {
    Reference face = studio.picture(studio.video.account());
    NewGeneration generation = studio.fromReferences(face);
    studio.references.remove(studio.video.account(), face.id());

    assertEndsUncharged(generation);
  }

  @Test
  void referenceWhoseObjectIsGoneEndsItUncharged() {
    Reference face = studio.picture(studio.video.account());
    NewGeneration generation = studio.fromReferences(face);
    studio.media.copies.remove(face.media().key());

    assertEndsUncharged(generation);
  }

  @Test
  void anothersReferenceIsAsIfItWereDeleted() {
    AccountId eve = studio.stranger();
    NewGeneration generation = studio.fromReferences(studio.picture(eve));

    assertEndsUncharged(generation);
  }

  @Test
  void whatWasCopiedBeforeTheOneThatIsMissingGoesToo() {
    Reference face = studio.picture(studio.video.account());
    Reference gone = studio.picture(studio.video.account());
    NewGeneration generation = studio.fromReferences(face, gone);
    studio.references.remove(studio.video.account(), gone.id());
    studio.media.copies.remove(gone.media().key());

    assertEndsUncharged(generation);

    assertThat(studio.media.copies).containsExactly(face.media().key());
  }

  @Test
  void uploadThatNobodyFinishesIsSweptAfterADay() {
    BrokenUploads uploads = new BrokenUploads(studio.references, studio.media);
    Reference whole = studio.picture(studio.video.account());
    Arrival broken = studio.arriving(studio.video.account());
    studio.media.copies.addAll(broken.keys());
    studio.clock.advance(Duration.ofHours(23));
    assertThat(uploads.round(() -> {})).isZero();
    Arrival young = studio.arriving(studio.video.account());
    studio.clock.advance(Duration.ofMinutes(61));

    assertThat(uploads.round(() -> {})).isEqualTo(1);

    assertThat(studio.media.copies).containsExactly(whole.media().key());
    assertThat(studio.references.needed(broken.keys().stream().map(MediaKey::value).toList()))
        .isEmpty();
    assertThat(studio.references.needed(young.keys().stream().map(MediaKey::value).toList()))
        .hasSize(2);
    assertThat(uploads.round(() -> {})).isZero();
  }

  private void assertEndsUncharged(NewGeneration generation) {
    assertThat(submitted(generation)).isEqualTo(Phase.ENDING);
    assertThat(studio.credits.settle(generation.id())).isEqualTo(Phase.FAILED);
    assertThat(row(generation).reason()).isEqualTo(FailureReason.REFERENCE_DELETED);
    assertThat(sent).isEmpty();
    assertThat(studio.balance()).containsExactly(100L, 0L);
  }

  private Phase submitted(NewGeneration generation) {
    studio.credits.hold(generation.id());
    return studio.activities.submit(generation.id(), 1);
  }

  private Generation row(NewGeneration generation) {
    return studio.generations.find(generation.id()).orElseThrow();
  }
}
