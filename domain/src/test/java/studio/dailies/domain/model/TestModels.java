package studio.dailies.domain.model;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Models for tests of rules.
final class TestModels {
  static final Setting DURATION =
      new Setting.WholeNumber(
          "duration", "Length", new Wire("duration", Wire.Form.TEXT, "s"), 4, 8, 2, "seconds", 4);
  static final Setting ASPECT =
      new Setting.Choice(
          "aspect",
          "Shape",
          new Wire("aspect_ratio", Wire.Form.TEXT, ""),
          List.of("16:9", "9:16"),
          "16:9");
  static final Setting SOUND =
      new Setting.Toggle(
          "sound", "Sound", new Wire("generate_audio", Wire.Form.BOOLEAN, ""), false);
  static final PriceRule PRICE =
      new PriceRule(
          1,
          new PriceRule.PerSecond("duration", 5),
          List.of(new PriceRule.Multiplier("sound", Map.of("true", 150, "false", 100))));

  static final Model VIDEO =
      model(Model.Kind.TEXT_TO_VIDEO, null, List.of(DURATION, ASPECT, SOUND));
  static final Model FROM_PICTURE =
      model(Model.Kind.IMAGE_TO_VIDEO, "image_url", List.of(DURATION, ASPECT, SOUND));

  static Model model(Model.Kind kind, @Nullable String pictureWire, List<Setting> settings) {
    return model(kind, pictureWire, settings, PRICE);
  }

  static Model model(
      Model.Kind kind, @Nullable String pictureWire, List<Setting> settings, PriceRule price) {
    return new Model(
        new ModelId("test"),
        "Test",
        "fal",
        "fal-ai/test",
        kind,
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        new PromptRule("prompt", 10),
        pictureWire,
        settings,
        Map.of("safe", true),
        price,
        new ProviderCost(
            new BigDecimal("0.10"),
            ProviderCost.Unit.SECOND,
            URI.create("https://example.com/price"),
            LocalDate.of(2026, 11, 1),
            ""),
        List.of(new Example(Map.of(), 21)));
  }

  private TestModels() {}
}
