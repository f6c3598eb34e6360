package studio.dailies.domain.model;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.media.MediaType.Family;

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
          new PriceRule.PerSecond(PriceRule.PerSecond.Of.SETTING, "duration", 5),
          null,
          List.of(new PriceRule.Multiplier("sound", Map.of("true", 150, "false", 100))));

  static final MediaInput START =
      new MediaInput("start", "First frame", "image_url", false, Family.PICTURE, 1, 1);
  static final MediaInput CLIP =
      new MediaInput("video", "Clip", "video_url", false, Family.VIDEO, 1, 1);

  static final Model VIDEO =
      model(Model.Kind.TEXT_TO_VIDEO, List.of(), List.of(DURATION, ASPECT, SOUND));
  static final Model FROM_PICTURE =
      model(Model.Kind.IMAGE_TO_VIDEO, List.of(START), List.of(DURATION, ASPECT, SOUND));

  /// Takes no words; a begun second of the clip costs two credits.
  static final Model UPSCALE =
      model(
          Model.Kind.UPSCALE,
          null,
          List.of(CLIP),
          List.of(),
          new PriceRule(
              0,
              new PriceRule.PerSecond(PriceRule.PerSecond.Of.MEDIA, "video", 2),
              null,
              List.of()),
          "video");

  static Model model(Model.Kind kind, List<MediaInput> media, List<Setting> settings) {
    return model(kind, media, settings, PRICE);
  }

  static Model model(
      Model.Kind kind, List<MediaInput> media, List<Setting> settings, PriceRule price) {
    return model(kind, new PromptRule("prompt", 10), media, settings, price, null);
  }

  static Model model(
      Model.Kind kind,
      @Nullable PromptRule prompt,
      List<MediaInput> media,
      List<Setting> settings,
      PriceRule price,
      @Nullable String costOf) {
    return new Model(
        new ModelId("test"),
        "Test",
        "fal",
        "fal-ai/test",
        kind,
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        prompt,
        media,
        settings,
        Map.of("safe", true),
        price,
        new ProviderCost(
            new BigDecimal("0.10"),
            costOf == null ? ProviderCost.Unit.CALL : ProviderCost.Unit.SECOND,
            costOf,
            List.of(),
            URI.create("https://example.com/price"),
            LocalDate.of(2026, 11, 1),
            ""),
        List.of(new Example(Map.of(), 0, Map.of(), 21)));
  }

  private TestModels() {}
}
