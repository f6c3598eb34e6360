package studio.dailies.api.project;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Given;
import studio.dailies.api.request.Texts;
import studio.dailies.api.request.Values;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.project.AspectRatio;
import studio.dailies.domain.project.ProjectContent;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.model.Catalogue;

/// What a person writes into a project.
///
/// @param models the model that each kind of work is made with, if nothing else is said; a kind
///   that is left out keeps its own, null takes it away
/// @param style how everything should look, in words
record ProjectBody(
    @Nullable String name,
    @Schema(example = "16:9") @Nullable String aspectRatio,
    @Schema(example = "{\"TEXT_TO_VIDEO\":\"kling-3-text-to-video\"}")
        @Nullable Map<String, @Nullable String> models,
    @Nullable String style) {

  /// What the project holds once this is written on what was seen.
  ProjectContent on(ProjectContent seen, Given given, Catalogue catalogue) {
    return new ProjectContent(
        given.or("name", seen.name(), () -> Texts.line("name", name, WorkLimits.NAME_CHARS)),
        given.<@Nullable AspectRatio>or(
            "aspectRatio", seen.aspectRatio(), this::checkedAspectRatio),
        given.or("models", seen.models(), () -> merged(seen.models(), catalogue)),
        given.or(
            "style",
            seen.style(),
            () -> style == null ? "" : Texts.lines("style", style, WorkLimits.STYLE_CHARS)));
  }

  private @Nullable AspectRatio checkedAspectRatio() {
    String given = aspectRatio;
    if (given == null) {
      return null;
    }
    String all =
        Arrays.stream(AspectRatio.values())
            .map(AspectRatio::text)
            .collect(Collectors.joining(", "));
    return AspectRatio.of(given)
        .orElseThrow(() -> Refusal.field("aspectRatio", given, "must be one of: " + all));
  }

  private SortedMap<Model.Kind, ModelId> merged(
      SortedMap<Model.Kind, ModelId> seen, Catalogue catalogue) {
    SortedMap<Model.Kind, ModelId> merged = new TreeMap<>();
    if (models != null) {
      merged.putAll(seen);
      for (var each : models.entrySet()) {
        Model.Kind kind = kind(each.getKey());
        String model = each.getValue();
        if (model == null) {
          merged.remove(kind);
        } else {
          merged.put(kind, checked(kind, model, catalogue));
        }
      }
    }
    return merged;
  }

  private static Model.Kind kind(String given) {
    Model.Kind kind = Values.term("models", given, Model.Kind.class);
    if (kind == null) {
      throw new IllegalStateException("a name in JSON is never null");
    }
    return kind;
  }

  private static ModelId checked(Model.Kind kind, String given, Catalogue catalogue) {
    String all =
        catalogue.models().stream()
            .filter(it -> it.kind() == kind)
            .map(it -> it.id().value())
            .sorted()
            .collect(Collectors.joining(", "));
    return catalogue.models().stream()
        .filter(it -> it.kind() == kind && it.id().value().equals(given))
        .map(Model::id)
        .findFirst()
        .orElseThrow(() ->
            Refusal.field(
                "models." + kind,
                given,
                all.isEmpty() ? "no model of this kind is offered" : "must be one of: " + all));
  }
}
