package studio.dailies.store.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.Setting;

/// What no model of the catalogue can do, made from what each says that it can.
///
/// @param field the setting's name in our API
/// @param limit what the answer has to say of it
/// @param value a JSON value
public record Impossible(Model model, String field, String limit, @Nullable Object value) {
  private static final BigInteger HUGE = BigInteger.TEN.pow(30);

  /// Of every model of the catalogue.
  public static List<Impossible> settings() {
    List<Model> models = Catalogue.load().models();
    List<Impossible> all = new ArrayList<>();
    for (Model model : models) {
      for (Setting setting : model.settings()) {
        for (Object value : values(setting, models)) {
          all.add(new Impossible(model, setting.name(), setting.limit(), value));
        }
      }
      foreign(model, models)
          .forEach(other ->
              all.add(
                  new Impossible(
                      model,
                      other.name(),
                      model.settings().isEmpty() ? "no settings" : "this model has only",
                      other.initial())));
    }
    return all;
  }

  /// The settings of a request that asks for it.
  public Map<String, Object> asked() {
    Map<String, Object> asked = new HashMap<>();
    asked.put(field, value);
    return Collections.unmodifiableMap(asked);
  }

  private static List<Object> values(Setting setting, List<Model> models) {
    List<Object> values = new ArrayList<>();
    values.add(null);
    values.add(List.of(setting.initial()));
    values.add(Map.of(setting.name(), setting.initial()));
    switch (setting) {
      case Setting.Choice choice -> {
        values.addAll(List.of("", 0, true, choice.initial() + " ", choice.initial() + "\u0000"));
        if (!choice.options().contains(choice.initial().toUpperCase(Locale.ROOT))) {
          values.add(choice.initial().toUpperCase(Locale.ROOT));
        }
        elsewhere(choice, models).forEach(values::add);
      }
      case Setting.WholeNumber number -> {
        values.addAll(
            List.of(
                number.from() - 1,
                number.to() + number.step(),
                number.from() + 0.5,
                Long.toString(number.from()),
                false,
                HUGE,
                HUGE.negate()));
        if (number.step() > 1) {
          values.add(number.from() + 1);
        }
      }
      case Setting.Toggle _ -> values.addAll(List.of("true", "", 0, 1));
    }
    return values;
  }

  /// What other models offer under that name, and this one does not.
  private static Stream<String> elsewhere(Setting.Choice choice, List<Model> models) {
    return models.stream()
        .flatMap(model -> model.setting(choice.name()).stream())
        .flatMap(other ->
            other instanceof Setting.Choice those ? those.options().stream() : Stream.empty())
        .distinct()
        .filter(option -> !choice.options().contains(option));
  }

  /// One of each name that other models have, and this one does not.
  private static Stream<Setting> foreign(Model model, List<Model> models) {
    Map<String, Setting> others = new HashMap<>();
    models.forEach(other -> other.settings().forEach(one -> others.put(one.name(), one)));
    return others.values().stream().filter(one -> model.setting(one.name()).isEmpty());
  }

  @Override
  public String toString() {
    return model.id() + " with " + field + " " + value;
  }
}
