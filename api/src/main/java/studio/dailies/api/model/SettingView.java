package studio.dailies.api.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.model.Setting;

/// One thing to choose about a model.
///
/// @param type `choice` (with `options`), `number` (with `from`, `to`, `step`, `unit`) or `toggle`
/// @param initial what it is when it is left out
/// @param limit what is allowed, in words
record SettingView(
    String name,
    String label,
    String type,
    Object initial,
    String limit,
    @Nullable List<String> options,
    @Nullable Long from,
    @Nullable Long to,
    @Nullable Long step,
    @Nullable String unit) {
  static SettingView of(Setting setting) {
    return switch (setting) {
      case Setting.Choice it -> view(it, "choice", it.initial(), it.options(), null);
      case Setting.WholeNumber it -> view(it, "number", it.initialNumber(), null, it);
      case Setting.Toggle it -> view(it, "toggle", it.on(), null, null);
    };
  }

  private static SettingView view(
      Setting setting,
      String type,
      Object initial,
      @Nullable List<String> options,
      Setting.@Nullable WholeNumber number) {
    return new SettingView(
        setting.name(),
        setting.label(),
        type,
        initial,
        setting.limit(),
        options,
        number == null ? null : number.from(),
        number == null ? null : number.to(),
        number == null ? null : number.step(),
        number == null ? null : number.unit());
  }
}
