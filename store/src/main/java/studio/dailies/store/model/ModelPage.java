package studio.dailies.store.model;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.model.Example;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.model.PriceRule;
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
    @Nullable PicturePart picture,
    @Nullable List<SettingPart> settings,
    @Nullable Map<String, Object> fixed,
    @Nullable PricePart price,
    @Nullable CostPart cost,
    @Nullable List<ExamplePart> examples) {

  record PromptPart(@Nullable String wire, int longest) {}

  record PicturePart(@Nullable String wire) {}

  record PricePart(
      long base, @Nullable PerSecondPart perSecond, @Nullable List<MultiplierPart> multipliers) {}

  record PerSecondPart(@Nullable String setting, long credits) {}

  record MultiplierPart(@Nullable String setting, @Nullable Map<String, Integer> percent) {}

  record CostPart(
      @Nullable BigDecimal usd,
      ProviderCost.@Nullable Unit per,
      @Nullable URI source,
      @Nullable LocalDate seen,
      @Nullable String note) {}

  record ExamplePart(@Nullable Map<String, Object> settings, long credits) {}

  Model model() {
    PromptPart asked = given("prompt", prompt);
    return new Model(
        new ModelId(given("id", id)),
        given("name", name),
        given("provider", provider),
        given("endpoint", endpoint),
        given("kind", kind),
        given("expected", expected),
        given("longest", longest),
        new PromptRule(given("prompt.wire", asked.wire()), asked.longest()),
        picture == null ? null : given("picture.wire", picture.wire()),
        orNone(settings).stream().map(SettingPart::setting).toList(),
        fixed == null ? Map.of() : fixed,
        rule(given("price", price)),
        providerCost(given("cost", cost)),
        orNone(examples).stream().map(ModelPage::example).toList());
  }

  private static PriceRule rule(PricePart price) {
    PerSecondPart seconds = price.perSecond();
    return new PriceRule(
        price.base(),
        seconds == null
            ? null
            : new PriceRule.PerSecond(
                given("price.perSecond.setting", seconds.setting()), seconds.credits()),
        orNone(price.multipliers()).stream().map(ModelPage::multiplier).toList());
  }

  private static PriceRule.Multiplier multiplier(MultiplierPart part) {
    return new PriceRule.Multiplier(
        given("price.multipliers.setting", part.setting()),
        given("price.multipliers.percent", part.percent()));
  }

  private static ProviderCost providerCost(CostPart cost) {
    return new ProviderCost(
        given("cost.usd", cost.usd()),
        given("cost.per", cost.per()),
        given("cost.source", cost.source()),
        given("cost.seen", cost.seen()),
        cost.note() == null ? "" : cost.note());
  }

  private static Example example(ExamplePart part) {
    Map<String, Object> settings = part.settings();
    return new Example(settings == null ? new LinkedHashMap<>() : settings, part.credits());
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
