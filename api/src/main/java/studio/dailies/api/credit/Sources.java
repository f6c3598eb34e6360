package studio.dailies.api.credit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.store.credit.Line;

/// What a line is about, by its reference.
final class Sources {
  private static final Pattern GRANTED = Pattern.compile("payment:([0-9a-f]{32})");
  private static final Pattern REFUNDED = Pattern.compile("([0-9a-f]{32}):[0-9]+");

  private Sources() {}

  static Optional<GenerationId> generation(Line line) {
    return switch (line.kind()) {
      case HOLD, VOID, CAPTURE, RELEASE, EXPIRE ->
          Optional.of(line.reference()).filter(Ids::isId).map(GenerationId::new);
      case GRANT, LAPSE, REFUND, CLOSE -> Optional.empty();
    };
  }

  static Optional<PaymentId> payment(Line line) {
    return switch (line.kind()) {
      case GRANT -> payment(GRANTED, line);
      case REFUND -> payment(REFUNDED, line);
      case HOLD, VOID, CAPTURE, RELEASE, EXPIRE, LAPSE, CLOSE -> Optional.empty();
    };
  }

  private static Optional<PaymentId> payment(Pattern shape, Line line) {
    Matcher matcher = shape.matcher(line.reference());
    return matcher.matches() ? Optional.of(new PaymentId(matcher.group(1))) : Optional.empty();
  }
}
