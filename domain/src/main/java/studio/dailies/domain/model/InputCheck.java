package studio.dailies.domain.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.GenerationId;

/// Compares a request with a model and gathers everything that is wrong.
final class InputCheck {
  private static final int SHOWN = 40;

  private final Model model;
  private final List<InputProblem> problems = new ArrayList<>();

  InputCheck(Model model) {
    this.model = model;
  }

  Checked check(@Nullable String prompt, Map<String, ?> given, @Nullable GenerationId picture) {
    problems.addAll(model.prompt().problems(prompt));
    SortedMap<String, String> settings = settings(given);
    picture(picture);
    return problems.isEmpty() && prompt != null
        ? new Checked.Valid(new Inputs(prompt, settings, picture))
        : new Checked.Invalid(List.copyOf(problems));
  }

  private SortedMap<String, String> settings(Map<String, ?> given) {
    SortedMap<String, String> complete = new TreeMap<>();
    for (Setting setting : model.settings()) {
      if (!given.containsKey(setting.name())) {
        complete.put(setting.name(), setting.initial());
        continue;
      }
      Object value = given.get(setting.name());
      Optional<String> text = setting.read(value);
      text.ifPresent(known -> complete.put(setting.name(), known));
      if (text.isEmpty()) {
        add("settings." + setting.name(), shown(value), setting.limit());
      }
    }
    given.keySet().stream()
        .filter(name -> model.setting(name).isEmpty())
        .sorted()
        .forEach(name -> add("settings." + shorten(name), shown(given.get(name)), known()));
    return complete;
  }

  private void picture(@Nullable GenerationId picture) {
    if (picture == null && model.kind().needsPicture()) {
      add("picture", "none", "the take whose picture it starts from");
    }
    if (picture != null && !model.kind().needsPicture()) {
      add("picture", picture.value(), "none: this model starts from words alone");
    }
  }

  private String known() {
    return model.settings().isEmpty()
        ? "this model has no settings"
        : "this model has only "
            + String.join(", ", model.settings().stream().map(Setting::name).toList());
  }

  private void add(String field, String value, String limit) {
    problems.add(new InputProblem(field, value, limit));
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> '"' + shorten(text) + '"';
      case Boolean is -> is.toString();
      case BigInteger big when big.bitLength() > 63 -> "a very large number";
      case Number number -> shorten(number.toString());
      case Object _ -> "not a single value";
    };
  }

  /// A stranger's text, made fit for an error message.
  private static String shorten(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(SHOWN)
        .map(point ->
            Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE
                ? '?'
                : point)
        .forEach(shown::appendCodePoint);
    return text.codePointCount(0, text.length()) > SHOWN ? shown + "…" : shown.toString();
  }
}
