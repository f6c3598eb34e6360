package studio.dailies.store.model;

import static studio.dailies.store.model.ModelPage.given;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.model.Setting;
import studio.dailies.domain.model.Wire;

/// One setting on a page: exactly one of `choice`, `wholeNumber` and `toggle`.
record SettingPart(
    @Nullable String name,
    @Nullable String label,
    @Nullable WirePart wire,
    @Nullable ChoicePart choice,
    @Nullable WholeNumberPart wholeNumber,
    @Nullable TogglePart toggle) {

  record WirePart(
      @Nullable String name,
      Wire.@Nullable Form form,
      @Nullable String suffix,
      @Nullable Map<String, String> values) {}

  record ChoicePart(@Nullable List<String> of, @JsonProperty("default") @Nullable String initial) {}

  record WholeNumberPart(
      long from,
      long to,
      @Nullable Long step,
      @Nullable String unit,
      @JsonProperty("default") long initial) {}

  record TogglePart(@JsonProperty("default") boolean initial) {}

  Setting setting() {
    String called = given("settings.name", name);
    String shown = given(called + ".label", label);
    Wire sent = wire(called, given(called + ".wire", wire));
    int kinds = (choice == null ? 0 : 1) + (wholeNumber == null ? 0 : 1) + (toggle == null ? 0 : 1);
    if (kinds != 1) {
      throw new IllegalArgumentException(
          called + " must be one of choice, wholeNumber and toggle, and is " + kinds + " of them");
    }
    if (choice != null) {
      return new Setting.Choice(
          called,
          shown,
          sent,
          given(called + ".choice.of", choice.of()),
          given(called + ".choice.default", choice.initial()));
    }
    if (wholeNumber != null) {
      return new Setting.WholeNumber(
          called,
          shown,
          sent,
          wholeNumber.from(),
          wholeNumber.to(),
          wholeNumber.step() == null ? 1 : wholeNumber.step(),
          wholeNumber.unit() == null ? "" : wholeNumber.unit(),
          wholeNumber.initial());
    }
    return new Setting.Toggle(called, shown, sent, given(called + ".toggle", toggle).initial());
  }

  private static Wire wire(String setting, WirePart part) {
    return new Wire(
        given(setting + ".wire.name", part.name()),
        given(setting + ".wire.form", part.form()),
        part.suffix() == null ? "" : part.suffix(),
        part.values() == null ? Map.of() : part.values());
  }
}
