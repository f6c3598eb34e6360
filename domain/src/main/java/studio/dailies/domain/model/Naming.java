package studio.dailies.domain.model;

/// What settings and media inputs may be called.
final class Naming {
  private Naming() {}

  static void check(String name, String label) {
    if (!name.matches("[a-z][a-zA-Z0-9]{0,31}")) {
      throw new IllegalArgumentException("a setting's name must be a short word: " + name);
    }
    if (label.isBlank()) {
      throw new IllegalArgumentException(name + " needs a label for people");
    }
  }
}
