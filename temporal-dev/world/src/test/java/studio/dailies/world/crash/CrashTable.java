package studio.dailies.world.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.dailies.world.crash.Stop.How;
import studio.dailies.world.process.Await;

/// A table of crashes, made from calls that were recorded, so that a call that is new has its rows.
///
/// One row alone: `-Ddailies.crash.row=TEXT`, which its name contains.
///
/// @param <J> what rows go through when nobody dies
final class CrashTable<J extends Enum<J>> {
  private static final int RECORDED = 3;
  private static final int TOGETHER = 75;
  private static final int TRIES = 3;
  private static final int ALONE_MAX = 8;
  private static final int LOOKS_MAX = 5;
  private static final Duration SECOND_ATTEMPT = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final String ONLY = System.getProperty("dailies.crash.row", "");

  private final Runner<J> runner;
  private final BiPredicate<J, Call> isApart;
  private final Map<J, Set<Call>> recorded = new LinkedHashMap<>();

  /// Runs the rows together, with a blow once they are met.
  interface Runner<J extends Enum<J>> {
    /// @return what is wrong, by row
    Map<Row<J>, String> run(List<Row<J>> rows, Runnable blow);
  }

  /// Records the calls of each journey, those that every run of it makes.
  ///
  /// @param isApart whether a call of a journey gets rows though another makes it too
  /// @param isLast whether what comes after a call is nothing of the journey's
  CrashTable(J[] journeys, BiPredicate<J, Call> isApart, Predicate<Call> isLast, Runner<J> runner) {
    this.runner = runner;
    this.isApart = isApart;
    List<Row<J>> rows =
        Stream.of(journeys)
            .flatMap(each -> Stream.generate(() -> new Row<>(each, null)).limit(RECORDED))
            .toList();
    assertThat(runner.run(rows, () -> {})).isEmpty();
    for (Row<J> row : rows) {
      recorded.merge(row.journey, toTheLast(row.calls(), isLast), CrashTable::both);
    }
    recorded.forEach((journey, calls) -> {
      System.err.println(journey + " makes " + calls.size() + " calls:");
      calls.forEach(call -> System.err.println("  " + call));
    });
  }

  private static Set<Call> toTheLast(List<Call> calls, Predicate<Call> isLast) {
    Set<Call> some = new LinkedHashSet<>();
    for (Call call : calls) {
      some.add(call);
      if (isLast.test(call)) {
        break;
      }
    }
    return some;
  }

  private static Set<Call> both(Set<Call> one, Set<Call> other) {
    one.retainAll(other);
    return one;
  }

  Set<Call> calls(J journey) {
    return recorded.getOrDefault(journey, Set.of());
  }

  /// Each call of each journey that no journey before it makes. Of looks between two changes the
  /// first: the others see the same, and how many there are depends on how fast everything else is.
  List<Row<J>> rows(List<How> hows) {
    List<Row<J>> rows = new ArrayList<>();
    Set<Call> seen = new LinkedHashSet<>();
    recorded.forEach((journey, calls) -> {
      for (Call call : calls) {
        boolean isNew = seen.add(call) || isApart.test(journey, call);
        if (isNew && !(Row.isLook(call.kind()) && call.nth() > 1)) {
          hows(call, hows).forEach(how -> rows.add(new Row<>(journey, new Stop(call, how))));
        }
      }
    });
    return rows.stream().filter(row -> row.toString().contains(ONLY)).toList();
  }

  /// A database that cannot do what it is told does not answer in HTTP.
  private static List<How> hows(Call call, List<How> hows) {
    return hows.stream()
        .filter(
            how -> !call.server().equals("mongodb") || (how != How.SAYS_500 && how != How.SAYS_503))
        .toList();
  }

  /// Runs all rows until each was met, and came to the end that is declared; looks that do not come
  /// again are let go before the last try, if they are few. A row that something disturbs, so that
  /// it ends soundly but otherwise, is tried again; an end that is not sound is wrong at once.
  void proven(List<Row<J>> table, Runnable blow) {
    long began = System.nanoTime();
    List<String> wrong = new ArrayList<>();
    List<Row<J>> open = table;
    List<Row<J>> looks = List.of();
    for (int i = 0; i < TRIES && !open.isEmpty(); i++) {
      boolean isLastTry = i == TRIES - 1;
      if (isLastTry) {
        looks = open.stream().filter(row -> !row.isMet() && row.isLook()).toList();
        open = open.stream().filter(row -> row.isMet() || !row.isLook()).toList();
      }
      if (i > 0) {
        open = open.stream().map(row -> new Row<>(row.journey, row.stop)).toList();
      }
      for (List<Row<J>> rows : batches(open, isLastTry)) {
        wrong.addAll(run(rows, blow));
      }
      open = open.stream().filter(row -> !row.proves()).toList();
      open.stream().map(Row::disturbed).filter(how -> !how.isEmpty()).forEach(System.err::println);
    }
    open.forEach(
        row -> wrong.add(row.disturbed().isEmpty() ? row + ": was never met" : row.disturbed()));
    System.err.println(
        "%d rows in %d s, of which %d looks did not come again: %s"
            .formatted(
                table.size(), (System.nanoTime() - began) / 1_000_000_000L, looks.size(), looks));
    assertThat(wrong).isEmpty();
    assertThat(looks.size())
        .as("looks that did not come")
        .isLessThanOrEqualTo(Math.max(LOOKS_MAX, table.size() / 20));
  }

  /// Of rows that stand in the way of each other, as two do that stop one round of a sweep, each
  /// gets its turn alone in the end.
  private static <J extends Enum<J>> List<List<Row<J>>> batches(
      List<Row<J>> rows, boolean isLastTry) {
    int together = isLastTry && rows.size() <= ALONE_MAX ? 1 : TOGETHER;
    List<List<Row<J>>> batches = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += together) {
      batches.add(rows.subList(from, Math.min(rows.size(), from + together)));
    }
    return batches;
  }

  private List<String> run(List<Row<J>> rows, Runnable blow) {
    Collection<String> found = runner.run(rows, blow).values();
    found.forEach(System.err::println);
    List<String> wrong = new ArrayList<>(found);
    rows.stream()
        .filter(row -> row.isMet() && !row.isToldALie())
        // What was already done when it was met ends at once; its second attempt comes later.
        .filter(row -> !Await.until(SECOND_ATTEMPT, LOOK, () -> row.callsSince() > 0))
        .forEach(row -> wrong.add(row + ": nothing was called after it"));
    return wrong;
  }
}
