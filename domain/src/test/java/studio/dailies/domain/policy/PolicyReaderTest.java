package studio.dailies.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.domain.policy.PolicyVersion.Block;
import studio.dailies.domain.policy.PolicyVersion.Kind;

class PolicyReaderTest {
  private static final String TEXT =
      """
      date: 2026-11-27
      material: yes
      change: The first version.

      # What we promise

      Plain
      words.

      ## You

      1. One cookie.
      2. No tracker,
         and no other.
      """;

  @Test
  void isReadPieceByPiece() {
    PolicyVersion version = PolicyReader.read("2026-11-27.md", TEXT);

    assertThat(version.date()).isEqualTo(LocalDate.of(2026, 11, 27));
    assertThat(version.material()).isTrue();
    assertThat(version.change()).isEqualTo("The first version.");
    assertThat(version.title()).isEqualTo("What we promise");
    assertThat(version.promises())
        .containsExactly(
            new Block(Kind.PROMISE, 1, "One cookie."),
            new Block(Kind.PROMISE, 2, "No tracker, and no other."));
    assertThat(version.lines())
        .containsExactly(
            "# What we promise",
            "Plain words.",
            "## You",
            "1. One cookie.",
            "2. No tracker, and no other.");
  }

  @Test
  void anotherLetterIsAnotherDigest() {
    assertThat(PolicyReader.read("2026-11-27.md", TEXT.replace("cookie.", "cookie!")).digest())
        .hasSize(64)
        .isNotEqualTo(PolicyReader.read("2026-11-27.md", TEXT).digest());
  }

  @ParameterizedTest
  @CsvSource({
    "date: 2026-11-27,date: 2026-11-28,must be called 2026-11-28.md",
    "date: 2026-11-27,date: tomorrow,tomorrow",
    "material: yes,material: perhaps,yes or no",
    "change: The first version.,other: x,change must be given",
    "# What we promise,What we promise,one title",
    "2. No,3. No,promise 2 is missing",
  })
  void whatIsWrongIsNamed(String right, String wrong, String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyReader.read("2026-11-27.md", TEXT.replace(right, wrong)))
        .withMessageContaining("2026-11-27.md")
        .withMessageContaining(word);
  }

  @Test
  void withoutItsHeadItIsNoVersion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyReader.read("2026-11-27.md", "# Title"))
        .withMessageContaining("must begin with");
  }
}
