package studio.dailies.domain.privacy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Days on which we answer: Monday to Friday, without holidays. A day begins and ends in UTC,
/// wherever a person lives, and the times we tell say so.
public final class BusinessDays {
  public static final ZoneId ZONE = ZoneOffset.UTC;

  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private final Set<LocalDate> holidays;

  public BusinessDays(Set<LocalDate> holidays) {
    this.holidays = Set.copyOf(holidays);
  }

  /// Reads a list of days, one a line, each such as `2026-12-25`; what follows `#` is for people.
  ///
  /// @throws java.time.DateTimeException if a line is something else
  public static BusinessDays read(String list) {
    return new BusinessDays(
        list.lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .map(LocalDate::parse)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  public boolean isOne(LocalDate day) {
    return !WEEKEND.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }

  /// The nth of them after a moment. The day of the moment itself does not count, however early it
  /// is.
  public LocalDate after(Instant moment, int n) {
    LocalDate day = LocalDate.ofInstant(moment, ZONE);
    for (int left = n; left > 0; ) {
      day = day.plusDays(1);
      if (isOne(day)) {
        left--;
      }
    }
    return day;
  }
}
