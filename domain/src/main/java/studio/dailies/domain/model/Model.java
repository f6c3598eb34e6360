package studio.dailies.domain.model;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.media.MediaType;

/// One thing a provider can do: what it takes, within which limits, and what that costs.
///
/// @param name for people
/// @param endpoint the provider's name for it, such as `fal-ai/flux/dev`
/// @param expected how long it usually takes from being sent to being finished
/// @param longest after this it counts as too slow
/// @param pictureWire the wire name of the start picture's address; null when it takes none
/// @param settings what a person may choose, in the order a form shows
/// @param fixed what is always sent beside: wire names and JSON scalars
public record Model(
    ModelId id,
    String name,
    String provider,
    String endpoint,
    Kind kind,
    Duration expected,
    Duration longest,
    PromptRule prompt,
    @Nullable String pictureWire,
    List<Setting> settings,
    Map<String, Object> fixed,
    PriceRule priceRule,
    ProviderCost cost,
    List<Example> examples) {
  private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9-]{1,31}");
  // Segments never begin with a dot: an endpoint becomes a path.
  private static final Pattern ENDPOINT =
      Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*){1,7}");

  public enum Kind {
    TEXT_TO_IMAGE(MediaType.Family.PICTURE, false),
    TEXT_TO_VIDEO(MediaType.Family.VIDEO, false),
    IMAGE_TO_VIDEO(MediaType.Family.VIDEO, true);

    private final MediaType.Family makes;
    private final boolean needsPicture;

    Kind(MediaType.Family makes, boolean needsPicture) {
      this.makes = makes;
      this.needsPicture = needsPicture;
    }

    public MediaType.Family makes() {
      return makes;
    }

    public boolean needsPicture() {
      return needsPicture;
    }
  }

  public Model {
    settings = List.copyOf(settings);
    fixed = Map.copyOf(fixed);
    examples = List.copyOf(examples);
    require(!name.isBlank(), "a model needs a name for people");
    require(PROVIDER.matcher(provider).matches(), "not a provider's name: " + provider);
    require(ENDPOINT.matcher(endpoint).matches(), "not an endpoint: " + endpoint);
    require(expected.isPositive(), "expected must be positive: " + expected);
    require(longest.compareTo(expected) >= 0, "longest must not be below expected: " + longest);
    require(
        kind.needsPicture() == (pictureWire != null),
        kind + (pictureWire == null ? " needs" : " takes no") + " picture");
    require(!examples.isEmpty(), "a model needs a worked example of its price");
    requireDistinctWireNames(prompt, pictureWire, settings, fixed);
    priceRule.checkAgainst(byName(settings));
  }

  /// Compares a request with this model: defaults are filled in, and what is wrong is told all at
  /// once. `settings` values are JSON scalars (String, Number, Boolean) as a client sent them.
  public Checked check(
      @Nullable String prompt, Map<String, ?> settings, @Nullable GenerationId picture) {
    return new InputCheck(this).check(prompt, settings, picture);
  }

  /// Whole credits, for inputs that [#check] made; always positive.
  public long price(Inputs inputs) {
    return priceRule.of(inputs.settings());
  }

  /// The setting of that name.
  public Optional<Setting> setting(String name) {
    return settings.stream().filter(setting -> setting.name().equals(name)).findFirst();
  }

  private static Map<String, Setting> byName(List<Setting> settings) {
    Map<String, Setting> named = new LinkedHashMap<>();
    settings.forEach(setting ->
        require(
            named.put(setting.name(), setting) == null,
            "two settings are called " + setting.name()));
    return named;
  }

  private static void requireDistinctWireNames(
      PromptRule prompt,
      @Nullable String pictureWire,
      List<Setting> settings,
      Map<String, Object> fixed) {
    Set<String> names = new HashSet<>(fixed.keySet());
    require(names.add(prompt.wire()), "wire name used twice: " + prompt.wire());
    if (pictureWire != null) {
      require(names.add(pictureWire), "wire name used twice: " + pictureWire);
    }
    for (Setting setting : settings) {
      require(names.add(setting.wire().name()), "wire name used twice: " + setting.wire().name());
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
