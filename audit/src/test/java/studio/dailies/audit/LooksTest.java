package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LooksTest {
  private final AtomicInteger pauses = new AtomicInteger();

  @Test
  void soundStoresAreReadOnce() {
    assertThat(looks(sound()).findings()).isEmpty();
    assertThat(pauses).hasValue(0);
  }

  @Test
  void whatIsGoneAMomentLaterIsNotReported() {
    assertThat(looks(broken("a"), sound()).findings()).isEmpty();
    assertThat(pauses).hasValue(1);
  }

  @Test
  void whatIsNewEveryTimeIsNotReported() {
    assertThat(looks(broken("a"), broken("b")).findings()).isEmpty();
  }

  @Test
  void whatStaysIsReported() {
    Snapshot broken = broken("a");

    assertThat(looks(broken, broken, broken, broken).findings())
        .extracting(Finding::subject)
        .containsExactly("fal/a");
    assertThat(pauses).hasValue(3);
  }

  private Looks looks(Snapshot... snapshots) {
    Deque<Snapshot> next = new ArrayDeque<>(List.of(snapshots));
    return Looks.at(next::remove, pauses::incrementAndGet);
  }

  private static Snapshot sound() {
    return new Made(1).snapshot();
  }

  private static Snapshot broken(String job) {
    Made made = new Made(1);
    made.bill.add(new Snapshot.BillLine(job, null, true));
    return made.snapshot();
  }
}
