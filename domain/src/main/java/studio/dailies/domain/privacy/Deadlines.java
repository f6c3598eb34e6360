package studio.dailies.domain.privacy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// By when a request is answered, and when those who answer are reminded. Fixed when it comes in: a
/// calendar that changes moves nothing that was promised.
///
/// @param firstReminder in the morning of the third business day
/// @param secondReminder in the morning of the fourth
/// @param due the end of the fifth, which is the beginning of the next day
public record Deadlines(Instant firstReminder, Instant secondReminder, Instant due) {
  /// What was promised, in business days after the day on which a request came in.
  public static final int DAYS = 5;

  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH).withZone(BusinessDays.ZONE);

  public static Deadlines of(Instant received, BusinessDays days) {
    return new Deadlines(
        morning(received, days, 3),
        morning(received, days, 4),
        days.after(received, DAYS).plusDays(1).atStartOfDay(BusinessDays.ZONE).toInstant());
  }

  private static Instant morning(Instant received, BusinessDays days, int day) {
    return days.after(received, day).atTime(MORNING).atZone(BusinessDays.ZONE).toInstant();
  }

  /// The last day on which it is in time, such as `Friday, 4 December 2026 (UTC)`.
  public String lastDay() {
    return DAY.format(due.minusMillis(1)) + " (UTC)";
  }
}
