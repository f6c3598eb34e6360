package studio.dailies.api.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.model.Model;

/// A model as people choose it.
///
/// @param promptMax the longest prompt, in characters; null for a model that takes no words
/// @param media what it starts from, in the order a form shows it
/// @param settings in the order a form shows them
/// @param usuallySeconds how long it takes as a rule
record ModelView(
    String id,
    String name,
    String provider,
    Model.Kind kind,
    MediaType.Family makes,
    @Nullable Integer promptMax,
    List<MediaInputView> media,
    List<SettingView> settings,
    long usuallySeconds) {
  static ModelView of(Model model) {
    return new ModelView(
        model.id().value(),
        model.name(),
        model.provider(),
        model.kind(),
        model.kind().makes(),
        model.prompt() == null ? null : model.prompt().longest(),
        model.media().stream().map(MediaInputView::of).toList(),
        model.settings().stream().map(SettingView::of).toList(),
        model.expected().toSeconds());
  }
}
