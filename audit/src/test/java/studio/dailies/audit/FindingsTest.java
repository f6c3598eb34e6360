package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingsTest {
  private final Findings findings = new Findings();

  @Test
  void ofARuleThatIsBrokenEverywhereOnlyTheFirstAreKept() {
    for (int i = 0; i <= Findings.MOST_OF_A_RULE; i++) {
      findings.add(Rule.CHAIN, "entry" + i, "It is cut.");
    }
    findings.add(Rule.HELD, "entry", "It is wrong.");

    assertThat(findings.all()).hasSize(Findings.MOST_OF_A_RULE + 1);
    assertThat(findings.all().getLast().rule()).isEqualTo(Rule.HELD);
  }
}
