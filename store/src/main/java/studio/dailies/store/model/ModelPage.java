package studio.dailies.store.model;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.model.Example;
import studio.dailies.domain.model.MediaInput;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.model.PriceRule;
import studio.dailies.domain.model.PriceRule.PerSecond.Of;
import studio.dailies.domain.model.PromptRule;
import studio.dailies.domain.model.ProviderCost;

/// A page of the catalogue as it is written; [#model] turns it into what the rules know.
record ModelPage(
    @Nullable String id,
    @Nullable String name,
    @Nullable String provider,
    @Nullable String endpoint,
    Model.@Nullable Kind kind,
    @Nullable Duration expected,
    @Nullable Duration longest,
    @Nullable PromptPart prompt,
    @Nullable List<MediaPart> media,
    @Nullable List<SettingPart> settings,
    @Nullable Map<String, Object> fixed,
    @Nullable PricePart price,
    @Nullable CostPart cost,
    @Nullable List<ExamplePart> examples) {

  record PromptPart(@Nullable String wire, int longest) {}

  record MediaPart(
      @Nullable String name,
      @Nullable String label,
      @Nullable String wire,
      MediaType.@Nullable Family family,
      @Nullable Integer least,
      @Nullable Integer most,
      @Nullable Boolean list) {
    MediaInput input() {
      String called = given("media.name", name);
      return new MediaInput(
          called,
          given(called + ".label", label),
          given(called + ".wire", wire),
          list != null && list,
          given(called + ".family", family),
          least == null ? 1 : least,
          most == null ? 1 : most);
    }
  }

  record PricePart(
      long base,
      @Nullable PerSecondPart perSecond,
      @Nullable PerCharactersPart perCharacters,
      @Nullable List<MultiplierPart> multipliers) {}

  /// Exactly one of `setting` and `media`.
  record PerSecondPart(@Nullable String setting, @Nullable String media, long credits) {
    PriceRule.PerSecond rule() {
      if ((setting == null) == (media == null)) {
        throw new IllegalArgumentException("price.perSecond needs one of setting and media");
      }
      return media == null
          ? new PriceRule.PerSecond(Of.SETTING, given("price.perSecond.setting", setting), credits)
          : new PriceRule.PerSecond(Of.MEDIA, media, credits);
    }
  }

  record PerCharactersPart(int every, long credits) {}

  record MultiplierPart(@Nullable String setting, @Nullable Map<String, Integer> percent) {}

  record CostPart(
      @Nullable BigDecimal usd,
      ProviderCost.@Nullable Unit per,
      @Nullable String of,
      @Nullable List<MultiplierPart> multipliers,
      @Nullable URI source,
      @Nullable LocalDate seen,
      @Nullable String note) {}

  record ExamplePart(
      @Nullable Map<String, Object> settings,
      @Nullable Integer characters,
      @Nullable Map<String, Integer> seconds,
      long credits) {}

  Model model() {
    return new Model(
        new ModelId(given("id", id)),
        given("name", name),
        given("provider", provider),
        given("endpoint", endpoint),
        given("kind", kind),
        given("expected", expected),
        given("longest", longest),
        prompt == null
            ? null
            : new PromptRule(given("prompt.wire", prompt.wire()), prompt.longest()),
        orNone(media).stream().map(MediaPart::input).toList(),
        orNone(settings).stream().map(SettingPart::setting).toList(),
        fixed == null ? Map.of() : fixed,
        rule(given("price", price)),
        providerCost(given("cost", cost)),
        orNone(examples).stream().map(ModelPage::example).toList());
  }

  private static PriceRule rule(PricePart price) {
    PerSecondPart seconds = price.perSecond();
    PerCharactersPart words = price.perCharacters();
    return new PriceRule(
        price.base(),
        seconds == null ? null : seconds.rule(),
        words == null ? null : new PriceRule.PerCharacters(words.every(), words.credits()),
        orNone(price.multipliers()).stream().map(ModelPage::multiplier).toList());
  }

  private static PriceRule.Multiplier multiplier(MultiplierPart part) {
    return new PriceRule.Multiplier(
        given("multipliers.setting", part.setting()), given("multipliers.percent", part.percent()));
  }

  private static ProviderCost providerCost(CostPart cost) {
    return new ProviderCost(
        given("cost.usd", cost.usd()),
        given("cost.per", cost.per()),
        cost.of(),
        orNone(cost.multipliers()).stream().map(ModelPage::multiplier).toList(),
        given("cost.source", cost.source()),
        given("cost.seen", cost.seen()),
        cost.note() == null ? "" : cost.note());
  }

  private static Example example(ExamplePart part) {
    Map<String, Object> settings = part.settings();
    Map<String, Integer> seconds = part.seconds();
    return new Example(
        settings == null ? Map.of() : settings,
        part.characters() == null ? 0 : part.characters(),
        seconds == null ? Map.of() : seconds,
        part.credits());
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  static <T> T given(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }
}
