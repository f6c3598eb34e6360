package studio.dailies.world.demo;

/// Hears what happens, as it happens.
public interface Story {

  /// Something that has happened: `captured 40`.
  void told(String words);

  /// What goes on at the moment; the next words replace it.
  void goesOn(String words);

  /// Something that is not as it has to be.
  void wrong(String words);
}
