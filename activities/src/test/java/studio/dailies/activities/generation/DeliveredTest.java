package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.activities.provider.UnusableMedia;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.model.Charge;
import studio.dailies.store.generation.Generation.Cost;
import studio.dailies.store.generation.Generation.Disclosure;

/// A provider whose answer is the media itself.
class DeliveredTest {
  private static final String CLIP = "\0\0\0\u0018ftypisom and more";

  private final TestStudio studio = new TestStudio();

  @BeforeEach
  void hold() {
    studio.credits.hold(studio.id);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void theAnswerIsStoredAndPaidOnce() {
    studio.provider.onSubmit = request -> delivered(request, CLIP, "answer-1", "history/1");

    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.STORED);
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.DONE);

    assertThat(studio.row().take()).isPresent();
    assertThat(studio.row().attempt(1).answer()).isEqualTo("answer-1");
    assertThat(studio.row().attempt(1).job()).isEqualTo("history/1");
    assertThat(studio.row().attempt(1).disclosure()).isEqualTo(Disclosure.SENT);
    assertThat(studio.row().cost()).isEqualTo(new Cost(1_000_000, 420_000));
    assertThat(studio.media.written).containsExactly(studio.row().mediaKey());
    assertThat(studio.balance()).containsExactly(60L, 0L);
  }

  @Test
  void anAnswerThatBreaksOffIsUnknownAndItsNameIsKept() {
    studio.provider.onSubmit =
        request -> {
          request.intake().named("answer-1");
          try {
            request.intake().take(new BrokenStream());
            throw new AssertionError("it broke off");
          } catch (IOException e) {
            return new Submission.Unknown();
          }
        };

    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.unknown(1));

    assertThat(studio.row().attempt(1).answer()).isEqualTo("answer-1");
    assertThat(studio.media.written).isEmpty();
  }

  /// What is left of it would be stored as if it were whole.
  @Test
  void anAnswerWhoseUploadWasLostIsNotReadOn() {
    studio.media.losesTheFirstUpload = true;
    studio.provider.onSubmit =
        request -> {
          try {
            request.intake().take(stream(CLIP + CLIP));
            throw new AssertionError("half of it is gone");
          } catch (IOException e) {
            return new Submission.Unknown();
          }
        };

    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.unknown(1));
    assertThat(studio.media.written).isEmpty();
  }

  @Test
  void theAnswerToASecondSendIsTakenToo() {
    studio.provider.onSubmit = request -> new Submission.NotSent(studio.clock.instant());
    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.held(2));
    studio.provider.onSubmit = request -> delivered(request, CLIP, "answer-2", "history/2");
    studio.clock.advance(Duration.ofSeconds(1));

    assertThat(studio.activities.submit(studio.id, 2)).isEqualTo(Phase.STORED);

    assertThat(studio.row().attempt(2).answer()).isEqualTo("answer-2");
    assertThat(studio.row().attempt(1).answer()).isNull();
  }

  @Test
  void anAnswerThatIsNoMediaIsNotStored() {
    studio.provider.onSubmit =
        request -> {
          try {
            request.intake().take(stream("<html>"));
            throw new AssertionError("it is no media");
          } catch (UnusableMedia e) {
            return new Submission.Refused(FailureReason.RESULT_UNUSABLE);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        };

    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.ENDING);
    assertThat(studio.row().reason()).isEqualTo(FailureReason.RESULT_UNUSABLE);
    assertThat(studio.media.written).isEmpty();
  }

  /// Somebody else has judged the attempt meanwhile; what is stored then, nobody would pay for.
  @Test
  void anAnswerAfterItsWindowIsNotTaken() {
    studio.provider.onSubmit =
        request -> {
          studio.clock.advance(Duration.ofMinutes(2));
          assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.unknown(1));
          try {
            request.intake().take(stream(CLIP));
            throw new AssertionError("nobody waits for it");
          } catch (IOException e) {
            return new Submission.Unknown();
          }
        };

    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.unknown(1));
    assertThat(studio.media.written).isEmpty();
  }

  private static Submission delivered(
      SubmitRequest request, String media, String answer, String job) {
    request.intake().named(answer);
    try {
      request.intake().take(stream(media));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Submission.Delivered(job, new Charge(BigDecimal.ONE, Charge.Measure.USD));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final class BrokenStream extends InputStream {
    private final InputStream first = stream(CLIP);

    @Override
    public int read() throws IOException {
      int next = first.read();
      if (next < 0) {
        throw new IOException("connection reset");
      }
      return next;
    }
  }
}
