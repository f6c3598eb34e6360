package studio.dailies.api.credit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.store.credit.Line;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.payment.Payment;
import studio.dailies.store.payment.Payments;

/// Puts the journal into words, and what it is about beside it.
@Component
final class History {
  private final Generations generations;
  private final Payments payments;

  History(Generations generations, Payments payments) {
    this.generations = generations;
    this.payments = payments;
  }

  /// How these lines read. What several of them are about is looked up once.
  List<LineView> views(List<Line> lines) {
    Map<GenerationId, Optional<Generation>> made = new HashMap<>();
    lines.stream()
        .flatMap(line -> Sources.generation(line).stream())
        .forEach(id -> made.computeIfAbsent(id, generations::find));
    Map<PaymentId, Payment> paid = paid(lines);
    return lines.stream()
        .map(line ->
            view(
                line,
                Sources.generation(line).flatMap(id -> made.getOrDefault(id, Optional.empty())),
                Sources.payment(line).flatMap(id -> Optional.ofNullable(paid.get(id)))))
        .toList();
  }

  private Map<PaymentId, Payment> paid(List<Line> lines) {
    Set<PaymentId> ids =
        lines.stream()
            .flatMap(line -> Sources.payment(line).stream())
            .collect(Collectors.toUnmodifiableSet());
    return ids.isEmpty()
        ? Map.of()
        : payments.find(ids).stream().collect(Collectors.toMap(Payment::id, it -> it));
  }

  private static LineView view(
      Line line, Optional<Generation> generation, Optional<Payment> payment) {
    return new LineView(
        line.seq(),
        line.kind().text(),
        line.at(),
        line.amount(),
        Words.of(line, generation, payment),
        Sources.generation(line).map(GenerationId::value).orElse(null),
        generation.filter(it -> it.erasedAt() == null).map(it -> it.shot().value()).orElse(null),
        generation.map(it -> it.model().value()).orElse(null),
        quoted(line),
        ifEnded(line, line.captured()),
        ifEnded(line, line.returned()),
        expired(line),
        Math.max(0, line.availableAfter()),
        line.heldAfter(),
        Math.max(0, -line.availableAfter()));
  }

  private static @Nullable Long quoted(Line line) {
    return switch (line.kind()) {
      case HOLD -> line.amount();
      case CAPTURE, RELEASE, EXPIRE -> line.held();
      case GRANT, VOID, LAPSE, REFUND, CLOSE -> null;
    };
  }

  private static @Nullable Long expired(Line line) {
    return switch (line.kind()) {
      case CAPTURE, RELEASE, EXPIRE, LAPSE, CLOSE -> line.expired();
      case GRANT, HOLD, VOID, REFUND -> null;
    };
  }

  private static @Nullable Long ifEnded(Line line, long credits) {
    return switch (line.kind()) {
      case CAPTURE, RELEASE, EXPIRE -> credits;
      case GRANT, HOLD, VOID, LAPSE, REFUND, CLOSE -> null;
    };
  }
}
