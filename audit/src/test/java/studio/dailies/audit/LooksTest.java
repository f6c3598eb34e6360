package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import studio.dailies.audit.Source.BillLine;

class LooksTest {
  private final Made made = new Made(1);
  private final AtomicInteger pauses = new AtomicInteger();

  @Test
  void soundStoresAreReadOnce() {
    assertThat(looks()).isEmpty();
    assertThat(pauses).hasValue(0);
  }

  @Test
  void whatIsGoneAMomentLaterIsNotReported() {
    made.before(1, () -> made.bill.add(new BillLine("a", null, true)));
    made.before(2, made.bill::clear);

    assertThat(looks()).isEmpty();
    assertThat(pauses).hasValue(1);
  }

  @Test
  void whatIsNewEveryTimeIsNotReported() {
    made.before(1, () -> made.bill.add(new BillLine("a", null, true)));
    made.before(2, () -> made.bill.set(0, new BillLine("b", null, true)));

    assertThat(looks()).isEmpty();
  }

  @Test
  void whatStaysIsReported() {
    made.bill.add(new BillLine("a", null, true));

    assertThat(looks()).extracting(Finding::subject).containsExactly("fal/a");
    assertThat(pauses).hasValue(3);
    assertThat(made.parts).isEmpty();
  }

  @Test
  void onlyWhatWasFoundIsLookedAtAgain() {
    String ledger = made.id();
    String generation = made.id();
    made.grant(ledger, 10, "plan", Made.START);
    String other = made.id();
    made.grant(other, 10);
    made.hold(other, generation, 5);

    assertThat(looks()).extracting(Finding::rule).containsExactly(Rule.LOT_OVERDUE, Rule.OPEN_HOLD);
    assertThat(made.parts).hasSize(3);
    assertThat(made.parts.getFirst().ledgers()).containsExactly(ledger);
    assertThat(made.parts.getFirst().generations()).containsExactly(generation);
  }

  private List<Finding> looks() {
    return Looks.at(made, pauses::incrementAndGet).findings();
  }
}
