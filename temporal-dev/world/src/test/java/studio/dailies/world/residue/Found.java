package studio.dailies.world.residue;

/// A word that is where it was looked for.
///
/// @param place a sink, and what in it
/// @param packed whether it lay inside something compressed
public record Found(String place, Word word, Form form, boolean packed) {
  @Override
  public String toString() {
    return "%s (%s): %s%s in %s"
        .formatted(word.name(), word.text(), form, packed ? ", packed," : "", place);
  }
}
