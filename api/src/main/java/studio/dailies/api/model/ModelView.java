package studio.dailies.api.model;

import java.util.List;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.model.Model;

/// A model as people choose it.
///
/// @param needsPicture whether it starts from a picture
/// @param promptMax the longest prompt, in characters
/// @param settings in the order a form shows them
/// @param usuallySeconds how long it takes as a rule
record ModelView(
    String id,
    String name,
    String provider,
    Model.Kind kind,
    MediaType.Family makes,
    boolean needsPicture,
    int promptMax,
    List<SettingView> settings,
    long usuallySeconds) {
  static ModelView of(Model model) {
    return new ModelView(
        model.id().value(),
        model.name(),
        model.provider(),
        model.kind(),
        model.kind().makes(),
        model.kind().needsPicture(),
        model.prompt().longest(),
        model.settings().stream().map(SettingView::of).toList(),
        model.expected().toSeconds());
  }
}
