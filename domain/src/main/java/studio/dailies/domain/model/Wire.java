package studio.dailies.domain.model;

/// How a setting is written in a provider's JSON: the field's name and the form of its value. The
/// same five seconds are `"5"`, `"5s"` or `5`, by model.
///
/// @param suffix what follows the text, such as `s`; empty for other forms
public record Wire(String name, Form form, String suffix) {
  /// The JSON type.
  public enum Form {
    TEXT,
    NUMBER,
    BOOLEAN
  }

  public Wire {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a wire name must not be blank");
    }
    if (form != Form.TEXT && !suffix.isEmpty()) {
      throw new IllegalArgumentException("only text has a suffix, not " + form + ": " + suffix);
    }
  }

  /// The JSON value (String, Long or Boolean) of a setting's text.
  public Object value(String text) {
    return switch (form) {
      case TEXT -> text + suffix;
      case NUMBER -> Long.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
    };
  }
}
