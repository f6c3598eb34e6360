package studio.dailies.domain.privacy;

import java.util.List;

/// A collection, or a kind of object.
///
/// @param what in a few words, for the person
/// @param why what it is for
/// @param from where it comes from
/// @param kept for how long
public record Held(
    Place place,
    String name,
    String what,
    String why,
    String from,
    String kept,
    List<Field> fields) {
  public Held {
    fields = List.copyOf(fields);
  }

  /// Whether any of it is a person's own.
  public boolean isPersonal() {
    return fields.stream().anyMatch(it -> it.category() != Category.OPERATION);
  }
}
