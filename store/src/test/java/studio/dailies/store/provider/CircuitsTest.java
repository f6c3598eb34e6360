package studio.dailies.store.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.SettableClock;

class CircuitsTest {
  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final SettableClock clock = new SettableClock();
  private Circuits here;
  private Circuits there;

  @BeforeEach
  void open() {
    var database = mongo.database("circuits");
    here = new Circuits(database, clock);
    there = new Circuits(database, clock);
  }

  @AfterEach
  void close() {
    mongo.close();
  }

  @Test
  void aStoppedProviderIsPausedForEveryWorker() {
    assertThat(there.lets("fal")).isTrue();
    here.stopped("fal");
    clock.advance(Duration.ofSeconds(1));

    assertThat(here.lets("fal")).isFalse();
    assertThat(there.lets("fal")).isFalse();
    assertThat(there.lets("piapi")).isTrue();
  }

  @Test
  void afterThePauseOneOfAllIsLetThrough() {
    here.stopped("fal");
    clock.advance(Duration.ofMinutes(1));

    List<Boolean> let = Stream.of(here, there, here, there).map(it -> it.lets("fal")).toList();

    assertThat(let).containsExactly(true, false, false, false);
  }

  @Test
  void aParkedProviderIsLeftAloneWhateverIsHeardOfItAndUntilItIsUnparked() {
    assertThat(there.lets("fal")).isTrue();
    assertThat(here.park("fal")).isTrue();
    assertThat(here.park("fal")).isFalse();
    clock.advance(Duration.ofSeconds(1));

    assertThat(there.lets("fal")).isFalse();
    there.answered("fal");
    assertThat(there.of("fal").parked()).isTrue();
    there.stopped("fal");
    clock.advance(Duration.ofHours(1));
    assertThat(here.lets("fal")).isFalse();
    assertThat(there.lets("fal")).isFalse();

    assertThat(there.unpark("fal")).isTrue();
    assertThat(there.unpark("fal")).isFalse();
    assertThat(here.lets("fal")).isTrue();
  }

  @Test
  void whoeverUnparksForgivesAPauseToo() {
    here.stopped("fal");

    assertThat(there.unpark("fal")).isTrue();

    assertThat(here.lets("fal")).isTrue();
    assertThat(here.of("fal").pausedUntil()).isNull();
  }

  @Test
  void anAnswerOpensTheWayForAll() {
    here.stopped("fal");
    clock.advance(Duration.ofMinutes(1));
    assertThat(here.lets("fal")).isTrue();
    here.answered("fal");

    assertThat(here.lets("fal")).isTrue();
    assertThat(there.lets("fal")).isTrue();
  }

  @Test
  void lostAnswersOfAllWorkersAddUp() {
    here.failed("fal");
    there.failed("fal");
    here.failed("fal");
    there.failed("fal");
    assertThat(here.failed("fal")).isPresent();

    assertThat(there.lets("fal")).isFalse();
  }

  @Test
  void anAnswerInBetweenForgivesLostOnes() {
    for (int i = 0; i < 20; i++) {
      assertThat(here.failed("fal")).isEmpty();
      here.answered("fal");
    }
  }
}
