package studio.dailies.activities.generation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.activities.provider.ProviderClient.Evidence;
import studio.dailies.activities.provider.ProviderClient.Found;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.JobState;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.workflows.credit.CreditActivities;
import studio.dailies.workflows.generation.GenerationActivities;

/// Each activity may run twice, beside a first try that was timed out and still runs, and once more
/// when all is over: the end is that of one run.
class TwiceTest {

  /// The activities, by the names of their methods.
  private enum Step {
    open,
    hold,
    submit,
    awaitResult,
    collect,
    giveUp,
    recover,
    settle,
    collectLate
  }

  private enum Way {
    /// One after the other.
    TWICE,
    /// Two at once.
    BESIDE,
    /// Again after the end.
    LATE
  }

  private enum Story {
    DONE(Step.open, Step.hold, Step.submit, Step.awaitResult, Step.collect, Step.settle),
    FAILED_THERE(Step.collect, Step.settle),
    REFUSED(Step.submit, Step.settle),
    LOST_FOR_GOOD(Step.submit, Step.giveUp, Step.recover, Step.settle),
    NEWS_AFTER_THE_END(Step.settle, Step.collectLate),
    DELIVERED(Step.submit, Step.settle),
    FOUND_IN_THE_RECORDS(Step.submit, Step.giveUp, Step.recover, Step.collect, Step.settle);

    private final Set<Step> steps;

    Story(Step first, Step... more) {
      this.steps = EnumSet.of(first, more);
    }

    void prepare(TestStudio studio) {
      studio.provider.state = JobState.FINISHED;
      studio.provider.result =
          this == FAILED_THERE
              ? new JobResult.Failed(FailureReason.PROVIDER_FAILED)
              : new JobResult.Made(studio.clip(), null);
      if (this == FOUND_IN_THE_RECORDS) {
        studio.provider.evidence = Evidence.HISTORY;
        studio.provider.history = lost -> Optional.of(new Found("job-1", null));
      }
      studio.provider.onSubmit =
          request ->
              switch (this) {
                case DELIVERED -> delivered(request);
                case REFUSED -> new Submission.Refused(FailureReason.CONTENT_POLICY);
                case LOST_FOR_GOOD, NEWS_AFTER_THE_END, FOUND_IN_THE_RECORDS ->
                    new Submission.Unknown();
                case DONE, FAILED_THERE -> new Submission.Accepted("job-1");
              };
    }
  }

  private static Submission delivered(SubmitRequest request) {
    byte[] clip = "\0\0\0\u0018ftypisom".getBytes(UTF_8);
    try {
      request.intake().take(new ByteArrayInputStream(clip));
      return new Submission.Delivered("history/1", null);
    } catch (IOException e) {
      return new Submission.Unknown();
    }
  }

  /// What a person, a provider and an auditor would see.
  private record Seen(
      Phase phase,
      @Nullable FailureReason reason,
      List<Long> balance,
      int sent,
      int media,
      int copies,
      boolean late) {
    static Seen of(TestStudio studio) {
      return new Seen(
          studio.row().phase(),
          studio.row().reason(),
          studio.balance(),
          studio.provider.sent.get(),
          studio.media.written.size(),
          studio.media.copies.size(),
          studio.row().late().isPresent());
    }
  }

  static Stream<Arguments> cases() {
    return Stream.of(Story.values())
        .flatMap(story ->
            story.steps.stream()
                .flatMap(
                    step -> Stream.of(Way.values()).map(way -> Arguments.of(story, step, way))));
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource("cases")
  void endsAsOnce(Story story, Step meddled, Way way) {
    try (TestStudio once = new TestStudio();
        TestStudio again = new TestStudio()) {
      new Run(once, story, null, way).toTheEnd();
      new Run(again, story, meddled, way).toTheEnd();

      assertThat(Seen.of(again)).isEqualTo(Seen.of(once));
    }
  }

  @Test
  void everyActivityIsTriedInSomeStory() {
    List<String> activities =
        Stream.of(GenerationActivities.class, CreditActivities.class)
            .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
            .map(method -> method.getName())
            .toList();

    assertThat(Stream.of(Story.values()).flatMap(story -> story.steps.stream()).distinct())
        .extracting(Step::name)
        .containsExactlyInAnyOrderElementsOf(activities);
  }

  /// Does what the workflow does.
  private static final class Run {
    private static final int ROUNDS_MAX = 500;

    private final TestStudio studio;
    private final Story story;
    private final @Nullable Step meddled;
    private final Way way;

    Run(TestStudio studio, Story story, @Nullable Step meddled, Way way) {
      this.studio = studio;
      this.story = story;
      this.meddled = meddled;
      this.way = way;
      story.prepare(studio);
    }

    void toTheEnd() {
      carry(Step.open);
      for (int i = 0; !studio.row().phase().step().isFinal(); i++) {
        assertThat(i).as("rounds of " + studio.row().phase()).isLessThan(ROUNDS_MAX);
        next(studio.row().phase().step());
      }
      if (story == Story.NEWS_AFTER_THE_END) {
        studio.generations.accepted(studio.row(), 1, "job-1");
        carry(Step.collectLate);
      }
      if (way == Way.LATE && meddled != null) {
        tried(meddled);
      }
    }

    private void next(Phase.Step at) {
      switch (at) {
        case NEW -> carry(Step.hold);
        case HELD, SENDING -> carry(Step.submit);
        case ACCEPTED -> {
          carry(Step.awaitResult);
          carry(Step.collect);
        }
        case UNKNOWN -> {
          carry(Step.giveUp);
          carry(Step.recover);
        }
        case STORED, ENDING -> carry(Step.settle);
        case PLANNED, DONE, FAILED -> throw new IllegalStateException("nothing follows " + at);
      }
    }

    private void carry(Step step) {
      if (step == meddled && way == Way.TWICE) {
        tried(step);
        tried(step);
      } else if (step == meddled && way == Way.BESIDE) {
        twoAtOnce(step);
      } else {
        tried(step);
      }
    }

    private void twoAtOnce(Step step) {
      CyclicBarrier start = new CyclicBarrier(2);
      try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
        List<Future<?>> tries =
            List.of(
                threads.submit(() -> startTogether(start, step)),
                threads.submit(() -> startTogether(start, step)));
        for (Future<?> each : tries) {
          each.get();
        }
      } catch (Exception e) {
        throw new AssertionError(step + " beside itself", e);
      }
    }

    private Void startTogether(CyclicBarrier start, Step step) throws Exception {
      start.await();
      tried(step);
      return null;
    }

    /// A step that says "not yet" is tried again in the next round, after the time it asks for.
    private void tried(Step step) {
      try {
        call(step);
      } catch (ApplicationFailure e) {
        assertThat(e.isNonRetryable()).as(step + ": " + e.getMessage()).isFalse();
        Duration wait = e.getNextRetryDelay();
        synchronized (studio.clock) {
          studio.clock.advance(wait == null ? Duration.ofSeconds(1) : wait.plusMillis(1));
        }
      }
    }

    private void call(Step step) {
      GenerationId id = studio.id;
      switch (step) {
        case open -> studio.activities.open(id, "run");
        case hold -> studio.credits.hold(id);
        case submit -> studio.activities.submit(id, 1);
        case awaitResult -> studio.activities.awaitResult(id, 1);
        case collect -> studio.activities.collect(id, 1, false);
        case giveUp -> studio.activities.giveUp(id, 1);
        case recover -> studio.activities.recover(id, 1);
        case settle -> studio.credits.settle(id);
        case collectLate -> studio.activities.collectLate(id);
      }
    }
  }
}
