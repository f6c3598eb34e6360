package studio.dailies.sandbox.shop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.journal.Journal;
import tools.jackson.databind.JsonNode;

/// All that the shop knows. What is committed together is found together after a kill, or not at
/// all.
final class Books {
  /// The numbers of different kinds overlap, as the real ones do, but never within one purchase.
  private static final Map<Class<? extends Row>, Long> FIRST =
      Map.of(
          Order.class, 1_000_001L,
          Invoice.class, 1_000_021L,
          Subscription.class, 1_000_051L,
          Customer.class, 1_000_081L);

  private static final Map<String, Class<? extends Row>> KINDS =
      Stream.of(
              Checkout.class,
              Customer.class,
              Order.class,
              Subscription.class,
              Invoice.class,
              Delivery.class)
          .collect(Collectors.toMap(Books::kind, type -> type));

  private final Journal journal;
  private final Map<Class<?>, Map<String, Row>> tables = new LinkedHashMap<>();

  private record Line(String kind, JsonNode row) {}

  Books(Journal journal) {
    this.journal = journal;
    KINDS.values().forEach(type -> tables.put(type, new LinkedHashMap<>()));
  }

  synchronized void replay(JsonNode lines) {
    for (JsonNode node : lines) {
      Line line = Json.MAPPER.convertValue(node, Line.class);
      Class<? extends Row> type = Objects.requireNonNull(KINDS.get(line.kind()));
      keep(Json.MAPPER.convertValue(line.row(), type));
    }
  }

  synchronized void commit(List<? extends Row> rows) {
    journal.append(
        "rows", rows.stream().map(row -> new Line(kind(row.getClass()), Json.tree(row))).toList());
    rows.forEach(this::keep);
  }

  synchronized <T extends Row> Optional<T> find(Class<T> type, String key) {
    return Optional.ofNullable(table(type).get(key)).map(type::cast);
  }

  /// Oldest first.
  synchronized <T extends Row> List<T> all(Class<T> type) {
    return table(type).values().stream().map(type::cast).toList();
  }

  /// The number that the next row of this kind must take.
  synchronized long next(Class<? extends Row> type) {
    return FIRST.getOrDefault(type, 1L) + table(type).size();
  }

  private void keep(Row row) {
    table(row.getClass()).put(row.key(), row);
  }

  private Map<String, Row> table(Class<?> type) {
    return Objects.requireNonNull(tables.get(type));
  }

  private static String kind(Class<?> type) {
    return type.getSimpleName().toLowerCase(Locale.ROOT);
  }
}
