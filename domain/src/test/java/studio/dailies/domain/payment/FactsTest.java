package studio.dailies.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final List<Facts> STORY =
      List.of(
          TestShop.facts(TestShop.order(Map.of("status", "pending"))),
          TestShop.facts(TestShop.order(Map.of())),
          TestShop.facts(TestShop.order(Map.of("refunded_amount", 300))),
          TestShop.facts(
              TestShop.order(Map.of("status", "partial_refund", "refunded_amount", 450))));

  @Test
  void everyOrderOfWordsTellsTheSame() {
    Facts told = joined(STORY);

    assertThat(told.paid()).isTrue();
    assertThat(told.refunded()).isEqualTo(450);
    assertThat(permutations(STORY)).hasSize(24).allMatch(order -> joined(order).equals(told));
  }

  @Test
  void wordThatWasHeardChangesNothing() {
    Facts told = joined(STORY);

    assertThat(STORY).allMatch(word -> told.and(word).equals(told));
  }

  @Test
  void lowerRefundIsMerelyOlder() {
    Facts more = TestShop.facts(TestShop.order(Map.of("refunded_amount", 450)));

    assertThat(more.and(TestShop.facts(TestShop.order(Map.of("refunded_amount", 10)))))
        .isEqualTo(more);
  }

  @Test
  void partOfTheCreditsIsTakenBackRoundedForThePerson() {
    assertThat(refunded(0).reversedOf(100)).isZero();
    assertThat(refunded(1).reversedOf(100)).isZero();
    assertThat(refunded(450).reversedOf(100)).isEqualTo(50);
    assertThat(refunded(899).reversedOf(100)).isEqualTo(99);
    assertThat(refunded(900).reversedOf(100)).isEqualTo(100);
    assertThat(refunded(5000).reversedOf(100)).isEqualTo(100);
  }

  @Test
  void fraudTakesAllBackWhateverWasRefunded() {
    Facts fraud = TestShop.facts(TestShop.order(Map.of("status", "fraudulent")));

    assertThat(fraud.refunded()).isZero();
    assertThat(fraud.paid()).isTrue();
    assertThat(fraud.reversedOf(100)).isEqualTo(100);
  }

  @Test
  void whatCostNothingIsNotRefundedInParts() {
    Facts free = TestShop.facts(TestShop.order(Map.of("total", 0, "refunded_amount", 0)));

    assertThat(free.reversedOf(100)).isZero();
  }

  @Test
  void largestSumsDoNotOverflow() {
    Facts large =
        TestShop.facts(
            TestShop.order(
                Map.of("total", Facts.CENTS_MAX, "refunded_amount", Facts.CENTS_MAX - 1)));

    assertThat(large.reversedOf(1_000_000_000_000L)).isEqualTo(999_999_999_990L);
  }

  @Test
  void factsOfTwoPaymentsAreNotJoined() {
    Facts invoice = TestShop.facts(TestShop.invoice(Map.of()));

    assertThatThrownBy(() -> STORY.getFirst().and(invoice))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Facts refunded(long cents) {
    return TestShop.facts(TestShop.order(Map.of("refunded_amount", cents)));
  }

  private static Facts joined(List<Facts> words) {
    return words.stream().reduce(Facts::and).orElseThrow();
  }

  private static List<List<Facts>> permutations(List<Facts> words) {
    if (words.size() < 2) {
      return List.of(words);
    }
    List<List<Facts>> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      List<Facts> rest = new ArrayList<>(words);
      Facts first = rest.remove(i);
      for (List<Facts> tail : permutations(rest)) {
        List<Facts> order = new ArrayList<>(List.of(first));
        order.addAll(tail);
        all.add(order);
      }
    }
    return all;
  }
}
