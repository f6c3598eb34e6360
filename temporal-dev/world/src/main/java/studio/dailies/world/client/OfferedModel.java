package studio.dailies.world.client;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// A model as `GET /api/models` offers it, and how it is asked for with every setting left as it
/// is.
public record OfferedModel(JsonNode page) {

  /// All of them, in the order of the catalogue.
  public static List<OfferedModel> all(StudioClient studio) {
    return studio.get("/api/models").path("items").valueStream().map(OfferedModel::new).toList();
  }

  /// @throws WorldProblem if it is not offered
  public static OfferedModel named(List<OfferedModel> all, String id) {
    return all.stream()
        .filter(model -> model.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new WorldProblem("no model " + id + " in GET /api/models"));
  }

  /// One that makes what is to be started from, out of words alone.
  ///
  /// @param family `PICTURE`, `VIDEO` or `SOUND`
  public static OfferedModel making(List<OfferedModel> all, String family) {
    return all.stream()
        .filter(model -> model.makes().equals(family) && model.needs().isEmpty())
        .findFirst()
        .orElseThrow(
            () -> new WorldProblem("no model in GET /api/models makes a " + family + " of words"));
  }

  public String id() {
    return page.path("id").asString();
  }

  /// `PICTURE`, `VIDEO` or `SOUND`.
  public String makes() {
    return page.path("makes").asString();
  }

  /// The families of media that it cannot start without, in the order of its form.
  public Set<String> needs() {
    Set<String> families = new LinkedHashSet<>();
    page.path("media")
        .valueStream()
        .filter(OfferedModel::isNeeded)
        .forEach(input -> families.add(input.path("family").asString()));
    return families;
  }

  /// Every length at its least: settings for `quote`.
  public Map<String, ?> shortest() {
    Map<String, Object> settings = new LinkedHashMap<>();
    page.path("settings")
        .valueStream()
        .filter(setting -> setting.path("unit").asString("").equals("seconds"))
        .forEach(setting ->
            settings.put(setting.path("name").asString(), setting.path("from").asLong()));
    return settings;
  }

  /// The body of `POST /api/quotes`.
  ///
  /// @param prompt cut to what the model takes
  /// @param settings what is not to be as it is
  /// @param takes one for each family that it needs; two first frames may be the same one
  public Map<String, ?> quote(
      String shot, String prompt, Map<String, ?> settings, Map<String, String> takes) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("shot", shot);
    body.put("model", id());
    if (page.path("promptMax").isNumber()) {
      body.put(
          "prompt", prompt.substring(0, Math.min(prompt.length(), page.path("promptMax").asInt())));
    }
    body.put("settings", settings);
    Map<String, Collection<?>> media = new LinkedHashMap<>();
    page.path("media")
        .valueStream()
        .filter(OfferedModel::isNeeded)
        .forEach(input -> media.put(input.path("name").asString(), choices(input, takes)));
    if (!media.isEmpty()) {
      body.put("media", media);
    }
    return body;
  }

  private static Collection<?> choices(JsonNode input, Map<String, String> takes) {
    String take = takes.getOrDefault(input.path("family").asString(), "");
    return Collections.nCopies(input.path("least").asInt(), Map.of("take", take));
  }

  private static boolean isNeeded(JsonNode input) {
    return input.path("least").asInt() > 0;
  }
}
