package studio.dailies.domain.operator;

/// Who an operator is, as their issuer calls them.
///
/// @param value 1 to 200 characters
public record OperatorId(String value) {
  public static final int LENGTH_MAX = 200;

  public OperatorId {
    if (value.isBlank() || value.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "an operator's subject must have 1 to " + LENGTH_MAX + " characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
