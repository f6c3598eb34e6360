package studio.dailies.domain.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.media.MediaType.Family;

/// One thing a provider can do: what it takes, within which limits, and what that costs.
///
/// @param name for people
/// @param endpoint the provider's name for it, such as `fal-ai/flux/dev`
/// @param expected how long it usually takes from being sent to being finished
/// @param longest after this it counts as too slow
/// @param prompt null when it takes no words
/// @param media what it starts from, in the order a form shows
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
    @Nullable PromptRule prompt,
    List<MediaInput> media,
    List<Setting> settings,
    Map<String, Object> fixed,
    PriceRule priceRule,
    ProviderCost cost,
    List<Example> examples) {
  private static final String SECONDS = "seconds";
  private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9-]{1,31}");
  // Segments never begin with a dot: an endpoint becomes a path.
  private static final Pattern ENDPOINT =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,7}");

  /// What kind of work it does.
  public enum Kind {
    TEXT_TO_IMAGE(Family.PICTURE),
    IMAGE_EDIT(Family.PICTURE),
    TEXT_TO_VIDEO(Family.VIDEO),
    IMAGE_TO_VIDEO(Family.VIDEO),
    REFERENCE_TO_VIDEO(Family.VIDEO),
    LIP_SYNC(Family.VIDEO),
    UPSCALE(Family.VIDEO),
    SPEECH(Family.SOUND),
    SOUND_EFFECT(Family.SOUND),
    MUSIC(Family.SOUND);

    private final Family makes;

    Kind(Family makes) {
      this.makes = makes;
    }

    public Family makes() {
      return makes;
    }

    /// Whether it cannot start without some of that.
    public boolean needs(Family family) {
      return switch (this) {
        case IMAGE_EDIT, IMAGE_TO_VIDEO, REFERENCE_TO_VIDEO -> family == Family.PICTURE;
        case LIP_SYNC -> family == Family.VIDEO || family == Family.SOUND;
        case UPSCALE -> family == Family.VIDEO;
        case TEXT_TO_IMAGE, TEXT_TO_VIDEO, SPEECH, SOUND_EFFECT, MUSIC -> false;
      };
    }
  }

  public Model {
    media = List.copyOf(media);
    settings = List.copyOf(settings);
    fixed = Map.copyOf(fixed);
    examples = List.copyOf(examples);
    require(!name.isBlank(), "a model needs a name for people");
    require(PROVIDER.matcher(provider).matches(), "not a provider's name: " + provider);
    require(ENDPOINT.matcher(endpoint).matches(), "not an endpoint: " + endpoint);
    require(expected.isPositive(), "expected must be positive: " + expected);
    require(longest.compareTo(expected) >= 0, "longest must not be below expected: " + longest);
    requireMediaFor(kind, media);
    require(!examples.isEmpty(), "a model needs a worked example of its price");
    requireDistinctNames(media, settings);
    requireDistinctWireNames(prompt, media, settings, fixed);
    priceRule.checkAgainst(byName(settings), media);
    cost.checkAgainst(byName(settings), media);
  }

  /// Compares a request with this model: defaults are filled in, and what is wrong is told all at
  /// once. `settings` values are JSON scalars (String, Number, Boolean) as a client sent them.
  public Checked check(
      @Nullable String prompt, Map<String, ?> settings, Map<String, List<Source>> media) {
    return new InputCheck(this).check(prompt, settings, media);
  }

  /// Checks again what was checked before, perhaps by another page of this model.
  public Checked checkAgain(Inputs earlier) {
    Map<String, Object> scalars = new HashMap<>();
    earlier
        .settings()
        .forEach((name, text) ->
            scalars.put(name, setting(name).map(it -> it.scalar(text)).orElse(text)));
    return check(prompt == null ? null : earlier.prompt(), scalars, earlier.media());
  }

  /// Whole credits, for inputs that [#check] made; always positive.
  public long price(Inputs inputs) {
    return priceRule.of(inputs);
  }

  /// How many seconds the result should play, where that can be told: so many were chosen, or it is
  /// as long as what it is made from.
  public Optional<Integer> seconds(Inputs inputs) {
    Optional<String> chosen =
        settings.stream()
            .filter(it -> it instanceof Setting.WholeNumber number && number.unit().equals(SECONDS))
            .findFirst()
            .map(it -> inputs.settings().get(it.name()));
    if (chosen.isPresent()) {
      return chosen.map(Integer::valueOf);
    }
    return media.stream()
        .filter(priceRule::countsSecondsOf)
        .findFirst()
        .map(it -> inputs.media().getOrDefault(it.name(), List.of()))
        .map(sources -> (int) sources.stream().mapToLong(Source::seconds).sum());
  }

  /// The setting of that name.
  public Optional<Setting> setting(String name) {
    return settings.stream().filter(setting -> setting.name().equals(name)).findFirst();
  }

  /// The media input of that name.
  public Optional<MediaInput> mediaInput(String name) {
    return media.stream().filter(input -> input.name().equals(name)).findFirst();
  }

  private static void requireMediaFor(Kind kind, List<MediaInput> media) {
    for (Family family : Family.values()) {
      boolean needed =
          media.stream().anyMatch(input -> input.isNeeded() && input.family() == family);
      require(
          kind.needs(family) == needed || (needed && kind == Kind.REFERENCE_TO_VIDEO),
          kind + (needed ? " needs no " : " needs a ") + family);
    }
  }

  private static void requireDistinctNames(List<MediaInput> media, List<Setting> settings) {
    Set<String> names = new HashSet<>();
    media.forEach(
        input -> require(names.add(input.name()), "two inputs are called " + input.name()));
    settings.forEach(
        setting -> require(names.add(setting.name()), "two inputs are called " + setting.name()));
  }

  private static Map<String, Setting> byName(List<Setting> settings) {
    Map<String, Setting> named = new LinkedHashMap<>();
    settings.forEach(setting -> named.put(setting.name(), setting));
    return named;
  }

  private static void requireDistinctWireNames(
      @Nullable PromptRule prompt,
      List<MediaInput> media,
      List<Setting> settings,
      Map<String, Object> fixed) {
    Set<String> names = new HashSet<>(fixed.keySet());
    if (prompt != null) {
      require(names.add(prompt.wire()), "wire name used twice: " + prompt.wire());
    }
    for (MediaInput input : media) {
      require(names.add(input.wire()), "wire name used twice: " + input.wire());
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
