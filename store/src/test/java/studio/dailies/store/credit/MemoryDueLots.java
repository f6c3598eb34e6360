package studio.dailies.store.credit;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import studio.dailies.domain.credit.LedgerId;

/// Rows in memory.
final class MemoryDueLots implements DueLots {
  private final Map<String, Row> rows = new ConcurrentHashMap<>();

  @Override
  public void expect(Row row) {
    rows.merge(id(row), row, (old, now) -> now.dueAt().isBefore(old.dueAt()) ? now : old);
  }

  @Override
  public List<LedgerId> ledgers(Instant before, int limit) {
    return rows.values().stream()
        .filter(row -> row.dueAt().isBefore(before))
        .sorted(comparing(Row::dueAt))
        .limit(limit)
        .map(Row::ledger)
        .distinct()
        .toList();
  }

  @Override
  public List<Row> of(LedgerId ledger) {
    return rows.values().stream().filter(row -> row.ledger().equals(ledger)).toList();
  }

  @Override
  public void forget(Row row) {
    rows.remove(id(row));
  }

  private static String id(Row row) {
    return row.ledger() + "/" + row.source();
  }
}
