package studio.dailies.domain.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Compares a request with a model and gathers everything that is wrong.
final class InputCheck {
  private static final int SHOWN = 40;

  private final Model model;
  private final List<InputProblem> problems = new ArrayList<>();

  InputCheck(Model model) {
    this.model = model;
  }

  Checked check(
      @Nullable String prompt, Map<String, ?> given, Map<String, List<Source>> givenMedia) {
    prompt(prompt);
    SortedMap<String, String> settings = settings(given);
    SortedMap<String, List<Source>> media = media(givenMedia);
    return problems.isEmpty()
        ? new Checked.Valid(new Inputs(prompt == null ? "" : prompt, settings, media))
        : new Checked.Invalid(List.copyOf(problems));
  }

  private void prompt(@Nullable String prompt) {
    PromptRule rule = model.prompt();
    if (rule != null) {
      problems.addAll(rule.problems(prompt));
    } else if (prompt != null && !prompt.isEmpty()) {
      add("prompt", "some words", "none: this model takes no words");
    }
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

  private SortedMap<String, List<Source>> media(Map<String, List<Source>> given) {
    SortedMap<String, List<Source>> complete = new TreeMap<>();
    for (MediaInput input : model.media()) {
      List<Source> chosen = given.getOrDefault(input.name(), List.of());
      check(input, chosen);
      if (!chosen.isEmpty()) {
        complete.put(input.name(), chosen);
      }
    }
    given.keySet().stream()
        .filter(name -> model.mediaInput(name).isEmpty())
        .sorted()
        .forEach(name -> add("media." + shorten(name), "some media", knownMedia()));
    return complete;
  }

  private void check(MediaInput input, List<Source> chosen) {
    String field = "media." + input.name();
    if (chosen.size() < input.least() || chosen.size() > input.most()) {
      add(field, chosen.isEmpty() ? "none" : chosen.size() + " of them", input.limit());
    }
    for (Source source : chosen) {
      if (source.family() != input.family()) {
        add(field, source.id() + ", a " + source.family(), input.limit());
      } else if (model.priceRule().countsSecondsOf(input) && source.millis() == 0) {
        add(field, source.id() + ", of unknown length", "media whose length is known");
      }
    }
  }

  private String knownMedia() {
    return model.media().isEmpty()
        ? "this model starts from words alone"
        : "this model takes only "
            + String.join(", ", model.media().stream().map(MediaInput::name).toList());
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
