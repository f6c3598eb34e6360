package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final SetClock clock = new SetClock();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Status> told = new ArrayList<>();

  @Test
  void nextAuditBeginsSoLongAfterTheBeginningOfTheLast() {
    run(3, () -> audit(Duration.ofMinutes(4)));

    assertThat(told).hasSize(3);
    assertThat(pauses).containsOnly(Duration.ofMinutes(6));
  }

  @Test
  void auditThatTakesLongerIsFollowedAtOnceAndNeverOverlapped() {
    run(3, () -> audit(Duration.ofMinutes(25)));

    assertThat(told).hasSize(3);
    assertThat(pauses).isEmpty();
  }

  @Test
  void auditThatCannotBeMadeIsTriedAgainAndTheLastGrowsOld() {
    List<Supplier<Result>> audits =
        new ArrayList<>(
            List.of(
                () -> audit(Duration.ZERO),
                () -> {
                  throw new CannotAudit("The database is away.");
                },
                () -> {
                  throw new IllegalStateException("oops");
                }));
    Rounds rounds = run(3, () -> audits.removeFirst().get());

    assertThat(rounds.status().failures()).isEqualTo(2);
    assertThat(rounds.status().problem()).contains("oops");
    assertThat(told.get(1).problem()).isEqualTo("The database is away.");
    assertThat(rounds.status().last()).isNotNull();
    assertThat(rounds.status().age(clock.instant())).isEqualTo(EVERY.multipliedBy(3));
    assertThat(rounds.isStale()).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(rounds.isStale()).isTrue();
  }

  @Test
  void auditThatCanBeMadeAgainIsNoLongerAProblem() {
    List<Supplier<Result>> audits =
        new ArrayList<>(
            List.of(
                () -> {
                  throw new CannotAudit("The database is away.");
                },
                () -> audit(Duration.ZERO)));
    Rounds rounds = run(2, () -> audits.removeFirst().get());

    assertThat(rounds.status().problem()).isNull();
    assertThat(rounds.status().failures()).isEqualTo(1);
  }

  private Rounds run(int times, Supplier<Result> audit) {
    Rounds rounds = new Rounds(audit, EVERY, clock);
    rounds.run(
        () -> told.size() < times,
        told::add,
        pause -> {
          pauses.add(pause);
          clock.advance(pause);
        });
    return rounds;
  }

  private Result audit(Duration took) {
    clock.advance(took);
    return new Result(Looks.at(new Made(1), () -> {}), took, Optional.empty());
  }
}
