package studio.dailies.world.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.world.process.WorldProblem;

class TemporalFinderTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private final List<String> fetched = new ArrayList<>();
  private Path bin;

  @BeforeEach
  void path() throws IOException {
    bin = Files.createDirectory(folder.resolve("bin"));
  }

  @Test
  void namedServerIsUsedBeforeTheOneOnThePath() throws IOException {
    server(bin, "1.31.0");
    Path named = server(Files.createDirectory(folder.resolve("own")), "1.30.2");

    var found = finder(Map.of("TEMPORAL_CLI", named.toString()), none("a")).find();

    assertThat(found).isEqualTo(new TemporalServer.DevServer(named, "1.30.2", "TEMPORAL_CLI"));
  }

  @Test
  void namedServerThatIsTooOldIsAnErrorAndNotReplaced() throws IOException {
    Path named = server(Files.createDirectory(folder.resolve("own")), "1.28.9");

    assertThatThrownBy(
            () -> finder(Map.of("TEMPORAL_CLI", named.toString()), brings("a", "1.32.0")).find())
        .isInstanceOf(WorldProblem.class)
        .hasMessageContaining("has server 1.28.9; Dailies needs 1.29 or newer")
        .hasMessageContaining("brew install temporal");
    assertThat(fetched).isEmpty();
  }

  @Test
  void namedServerThatIsNotThereIsSaidSo() {
    assertThatThrownBy(() -> finder(Map.of("TEMPORAL_CLI", "/nowhere/temporal"), none("a")).find())
        .hasMessageContaining("TEMPORAL_CLI=/nowhere/temporal cannot be used");
  }

  @Test
  void serverOnThePathIsUsedWhenItIsNewEnough() throws IOException {
    Path onPath = server(bin, "1.29.0");

    assertThat(finder(Map.of(), none("a")).find().binary()).isEqualTo(onPath);
    assertThat(fetched).isEmpty();
  }

  @Test
  void tooOldOnThePathIsSaidAndANewerOneFetched() throws IOException {
    server(bin, "1.24.2");

    var found = finder(Map.of(), brings("a", "1.32.0")).find();

    assertThat(found.version()).isEqualTo("1.32.0");
    assertThat(said.getFirst()).contains("has server 1.24.2; Dailies needs 1.29 or newer");
  }

  @Test
  void downloadThatFailsGivesWayToTheNext() {
    var found = finder(Map.of(), none("first"), brings("second", "1.32.0")).find();

    assertThat(found.from()).isEqualTo("second");
    assertThat(fetched).containsExactly("first", "second");
  }

  @Test
  void downloadedServerIsKept() {
    finder(Map.of(), brings("a", "1.32.0")).find();

    var again = finder(Map.of(), none("b")).find();

    assertThat(again.version()).isEqualTo("1.32.0");
    assertThat(fetched).containsExactly("a");
  }

  @Test
  void keptServerThatIsTooOldForThisReleaseIsReplaced() throws IOException {
    Path old = server(Files.createDirectory(folder.resolve("old")), "1.20.0");
    Path cache = Files.createDirectories(folder.resolve("cache/dailies/temporal"));
    Files.writeString(cache.resolve("current"), old + "\n");

    assertThat(finder(Map.of(), brings("a", "1.32.0")).find().version()).isEqualTo("1.32.0");
  }

  @Test
  void noServerAnywhereSaysWhatWasTriedAndWhatToDo() {
    assertThatThrownBy(() -> finder(Map.of(), none("first"), none("second")).find())
        .isInstanceOf(WorldProblem.class)
        .hasMessageContaining("'temporal' is not on the PATH")
        .hasMessageContaining("first: unreachable")
        .hasMessageContaining("second: unreachable")
        .hasMessageContaining("TEMPORAL_CLI=/path/to/temporal")
        .hasMessageContaining("--in-memory");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)|1.32.0|true",
        "temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)|1.29.1|true",
        "temporal version 1.3.0 (Server 1.28.0, UI 2.36.0)|1.28.0|false",
        "temporal version 2.0.0 (Server 2.0.0-rc.1, UI 3.0.0)|2.0.0-rc.1|true",
        "temporal version 0.1.0 (Server 0.30.0, UI 2.0.0)|0.30.0|false"
      })
  void versionOfTheServerCountsNotThatOfTheTool(String printed, String text, boolean newEnough) {
    ServerVersion version = ServerVersion.parse(printed).orElseThrow();

    assertThat(version.text()).isEqualTo(text);
    assertThat(version.isNewEnough()).isEqualTo(newEnough);
  }

  private TemporalFinder finder(Map<String, String> more, Download... downloads) {
    Map<String, String> environment =
        new java.util.HashMap<>(
            Map.of("PATH", "/absent:" + bin, "XDG_CACHE_HOME", folder.resolve("cache").toString()));
    environment.putAll(more);
    return new TemporalFinder(environment, List.of(downloads), said::add);
  }

  private Download none(String name) {
    return new ScriptedDownload(name, "");
  }

  private Download brings(String name, String version) {
    return new ScriptedDownload(name, version);
  }

  private final class ScriptedDownload implements Download {
    private final String name;
    private final String version;

    ScriptedDownload(String name, String version) {
      this.name = name;
      this.version = version;
    }

    @Override
    public String from() {
      return name;
    }

    @Override
    public Path into(Path target) throws IOException {
      fetched.add(name);
      if (version.isEmpty()) {
        throw new IOException("unreachable");
      }
      return server(target, version);
    }
  }

  private static Path server(Path folder, String version) throws IOException {
    Path script = folder.resolve("temporal");
    Files.writeString(
        script, "#!/bin/sh\necho 'temporal version 1.0.0 (Server " + version + ", UI 2.0.0)'\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}
