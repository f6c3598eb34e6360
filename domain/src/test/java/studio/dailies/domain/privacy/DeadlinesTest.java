package studio.dailies.domain.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {
  private static final BusinessDays DAYS =
      BusinessDays.read(
          """
          # those of the studio
          2026-12-25  # Christmas
          2027-01-01

          """);

  @ParameterizedTest
  @CsvSource({
    // A Monday: Tuesday to Monday.
    "2026-11-23T00:00:00Z, 2026-11-26T08:00:00Z, 2026-11-27T08:00:00Z, 2026-12-01T00:00:00Z",
    "2026-11-23T23:59:59.999Z, 2026-11-26T08:00:00Z, 2026-11-27T08:00:00Z, 2026-12-01T00:00:00Z",
    // A Friday, and the weekend after it: Monday to Friday.
    "2026-11-27T17:00:00Z, 2026-12-02T08:00:00Z, 2026-12-03T08:00:00Z, 2026-12-05T00:00:00Z",
    "2026-11-28T10:00:00Z, 2026-12-02T08:00:00Z, 2026-12-03T08:00:00Z, 2026-12-05T00:00:00Z",
    "2026-11-29T10:00:00Z, 2026-12-02T08:00:00Z, 2026-12-03T08:00:00Z, 2026-12-05T00:00:00Z",
    // Over Christmas and New Year, which are no business days.
    "2026-12-23T10:00:00Z, 2026-12-29T08:00:00Z, 2026-12-30T08:00:00Z, 2027-01-01T00:00:00Z",
    "2026-12-24T10:00:00Z, 2026-12-30T08:00:00Z, 2026-12-31T08:00:00Z, 2027-01-05T00:00:00Z",
    // On a holiday itself.
    "2026-12-25T10:00:00Z, 2026-12-30T08:00:00Z, 2026-12-31T08:00:00Z, 2027-01-05T00:00:00Z",
    // Over a leap day.
    "2028-02-25T10:00:00Z, 2028-03-01T08:00:00Z, 2028-03-02T08:00:00Z, 2028-03-04T00:00:00Z"
  })
  void fiveBusinessDaysAreCountedFromTheDayAfter(
      Instant received, Instant first, Instant second, Instant due) {
    assertThat(Deadlines.of(received, DAYS)).isEqualTo(new Deadlines(first, second, due));
  }

  @Test
  void lastDayIsToldInWordsWithItsZone() {
    Deadlines deadlines = Deadlines.of(Instant.parse("2026-11-27T17:00:00Z"), DAYS);

    assertThat(deadlines.lastDay()).isEqualTo("Friday, 4 December 2026 (UTC)");
  }

  /// A year of them, at every hour: always five business days, and never on one that is none.
  @Test
  void whateverTheMomentThereAreFiveBusinessDaysInBetween() {
    Instant moment = Instant.parse("2026-06-01T00:30:00Z");
    for (int i = 0; i < 366 * 24; i++, moment = moment.plus(Duration.ofHours(1))) {
      LocalDate received = LocalDate.ofInstant(moment, BusinessDays.ZONE);
      Deadlines deadlines = Deadlines.of(moment, DAYS);
      LocalDate last = LocalDate.ofInstant(deadlines.due().minusMillis(1), BusinessDays.ZONE);
      assertThat(received.plusDays(1).datesUntil(last.plusDays(1)).filter(DAYS::isOne)).hasSize(5);
      assertThat(DAYS.isOne(last)).isTrue();
      assertThat(deadlines.firstReminder()).isBefore(deadlines.secondReminder());
      assertThat(deadlines.secondReminder()).isBefore(deadlines.due());
    }
  }

  @Test
  void withoutAListDeadlinesAreOnlyEarlier() {
    BusinessDays none = new BusinessDays(Set.of());
    Instant received = Instant.parse("2026-12-23T10:00:00Z");

    assertThat(Deadlines.of(received, none).due()).isBefore(Deadlines.of(received, DAYS).due());
  }

  @Test
  void lineThatIsNoDayIsRefused() {
    assertThatThrownBy(() -> BusinessDays.read("Christmas")).isInstanceOf(DateTimeException.class);
  }
}
