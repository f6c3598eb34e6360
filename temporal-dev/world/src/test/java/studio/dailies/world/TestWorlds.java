package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/// Worlds for tests. Whatever is tested in one, at its end it is audited, and looked through for
/// what it should have told nobody.
public final class TestWorlds {
  /// Within this all that people wait for has come: long, because others use the machine too, and
  /// whoever asked in vain asks again after a pause that has grown meanwhile. What has to be quick
  /// has a number of its own.
  public static final Duration SOON = Duration.ofMinutes(2);

  private static final Path ROOT = Path.of(System.getProperty("dailies.root", "../.."));

  private TestWorlds() {}

  /// One with wishes that may depend on where its doors will be.
  public static DevWorld start(Function<Addresses, Special> wishes) {
    return start(wishes, Set.of());
  }

  /// @param expected rules that may be broken in it, because a test has a sandbox break them
  static DevWorld start(Function<Addresses, Special> wishes, Set<String> expected) {
    return startBefore(new Seen(expected, new Told()), wishes);
  }

  /// One whose database does not run any more at its end: its test audits it before.
  static DevWorld startUnaudited(Function<Addresses, Special> wishes) {
    return startBefore(new Told(), wishes);
  }

  private static DevWorld startBefore(
      DevWorld.Witness witness, Function<Addresses, Special> wishes) {
    DevWorld world = DevWorld.forTests(ROOT, wishes);
    world.endsBefore(witness);
    return world;
  }

  private record Seen(Set<String> expected, Told told) implements DevWorld.Witness {
    @Override
    public void ends(DevWorld world) {
      told.ends(world);
      assertThat(Audit.of(world))
          .as("findings of the audit")
          .filteredOn(finding -> !expected.contains(finding.rule()))
          .isEmpty();
    }

    @Override
    public void hasEnded(Path folder) {
      told.hasEnded(folder);
    }
  }
}
