package studio.dailies.domain.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureReasonTest {

  @ParameterizedTest
  @EnumSource
  void everyFailureSaysThatItIsFree(FailureReason reason) {
    assertThat(reason.words()).endsWith("You were not charged.");
  }
}
