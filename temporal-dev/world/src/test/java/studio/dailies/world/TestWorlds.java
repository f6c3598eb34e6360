package studio.dailies.world;

import java.nio.file.Path;
import java.util.function.Function;

/// Worlds for tests. Whatever is tested in one, at its end it is looked through for what it should
/// have told nobody.
public final class TestWorlds {
  private static final Path ROOT = Path.of(System.getProperty("dailies.root", "../.."));

  private TestWorlds() {}

  /// The usual one.
  static DevWorld start() {
    return start(_ -> Special.NOTHING);
  }

  /// One with wishes that may depend on where its doors will be.
  public static DevWorld start(Function<Addresses, Special> wishes) {
    DevWorld world = DevWorld.forTests(ROOT, wishes);
    world.endsBefore(new Told());
    return world;
  }
}
