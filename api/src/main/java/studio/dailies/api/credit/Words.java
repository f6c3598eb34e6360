package studio.dailies.api.credit;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.store.credit.Line;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.payment.Payment;

/// How a line of the journal reads.
final class Words {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Words() {}

  static String of(Line line, Optional<Generation> generation, Optional<Payment> payment) {
    String model = generation.map(it -> it.model().value()).orElse("a model");
    return switch (line.kind()) {
      case GRANT -> granted(line, payment);
      case HOLD -> "held for " + shot(generation) + " with " + model;
      case CAPTURE -> "spent on " + shot(generation) + " with " + model;
      case RELEASE, EXPIRE -> "given back: " + why(generation);
      case VOID -> "not taken: " + why(generation);
      case LAPSE -> "lapsed on " + DATE.format(line.at()) + ": their time was over";
      case REFUND -> "taken back: the payment was refunded" + pack(payment);
      case CLOSE -> "ended, since the account was closed";
    };
  }

  private static String shot(Optional<Generation> generation) {
    return generation.filter(it -> it.erasedAt() != null).isPresent()
        ? "a shot of a deleted project"
        : "a shot";
  }

  private static String granted(Line line, Optional<Payment> payment) {
    if (Sources.payment(line).isPresent()) {
      return line.amount() + " credits bought" + pack(payment);
    }
    if (line.reference().startsWith("operator:")) {
      return "credits from the studio";
    }
    return line.reference().startsWith("welcome:") ? "welcome gift" : "credits that came in";
  }

  private static String pack(Optional<Payment> payment) {
    return payment.map(Payment::worth).map(worth -> " (" + worth.pack() + ")").orElse("");
  }

  private static String why(Optional<Generation> generation) {
    return generation
        .map(Generation::reason)
        .map(FailureReason::words)
        .map(Words::asClause)
        .orElse("the generation failed. You were not charged.");
  }

  /// It goes on after a colon.
  private static String asClause(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
