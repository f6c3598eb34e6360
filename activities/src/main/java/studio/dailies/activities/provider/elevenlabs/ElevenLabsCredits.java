package studio.dailies.activities.provider.elevenlabs;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.model.Charge;
import studio.dailies.domain.model.Model;

/// Turns the credits that ElevenLabs counts into what our catalogue counts: characters of speech,
/// seconds of an effect.
final class ElevenLabsCredits {
  private static final BigDecimal ONE = BigDecimal.ONE;

  /// By their help centre: the flash and turbo models cost one credit for two characters.
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /// By their documents of 2025-08, where a length was asked for.
  private static final BigDecimal A_SECOND = new BigDecimal(40);

  private ElevenLabsCredits() {}

  /// What a header says, for a model; null when it says nothing, or nothing that can be compared.
  static @Nullable Charge charge(Model model, @Nullable String credits) {
    return Optional.ofNullable(credits)
        .filter(text -> text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?"))
        .map(BigDecimal::new)
        .flatMap(count -> rate(model).map(rate -> units(count, rate)))
        .orElse(null);
  }

  /// What a recording cost.
  static Charge ofSpeech(String modelId, long credits) {
    return units(BigDecimal.valueOf(credits), rate(modelId));
  }

  private static Optional<BigDecimal> rate(Model model) {
    return switch (model.cost().per()) {
      case CHARACTER -> Optional.of(rate(String.valueOf(model.fixed().get("model_id"))));
      case SECOND ->
          ElevenLabsEndpoint.of(model) == ElevenLabsEndpoint.EFFECT
              ? Optional.of(A_SECOND)
              : Optional.empty();
      case IMAGE, MEGAPIXEL, CALL -> Optional.empty();
    };
  }

  private static BigDecimal rate(String modelId) {
    return modelId.startsWith("eleven_flash") || modelId.startsWith("eleven_turbo") ? HALF : ONE;
  }

  private static Charge units(BigDecimal credits, BigDecimal rate) {
    return new Charge(credits.divide(rate, MathContext.DECIMAL64), Charge.Measure.UNITS);
  }
}
