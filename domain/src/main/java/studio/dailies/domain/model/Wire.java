package studio.dailies.domain.model;

import java.util.Map;

/// How a setting is written in a provider's JSON: the field's name and the form of its value. The
/// same five seconds are `"5"`, `"5s"` or `5`, by model.
///
/// @param suffix what follows the text, such as `s`; empty for other forms
/// @param values what the provider calls each option, such as a voice's id; empty: as we do
public record Wire(String name, Form form, String suffix, Map<String, String> values) {
  /// The JSON type.
  public enum Form {
    TEXT,
    NUMBER,
    BOOLEAN
  }

  public Wire {
    values = Map.copyOf(values);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a wire name must not be blank");
    }
    if (form != Form.TEXT && !suffix.isEmpty()) {
      throw new IllegalArgumentException("only text has a suffix, not " + form + ": " + suffix);
    }
  }

  public Wire(String name, Form form, String suffix) {
    this(name, form, suffix, Map.of());
  }

  /// The JSON value (String, Long or Boolean) of a setting's text.
  public Object value(String chosen) {
    String text = values.getOrDefault(chosen, chosen);
    return switch (form) {
      case TEXT -> text + suffix;
      case NUMBER -> Long.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
    };
  }
}
