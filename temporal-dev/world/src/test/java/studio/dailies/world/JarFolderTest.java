package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarFolderTest {
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path jars;

  @Test
  void earlierBuildsGoAndNothingElseDoes() throws IOException {
    Path earlier = folder("20260101-120000-17");
    Path others = folder("somebody's work");
    Path now = Files.createDirectory(jars.resolve("20260102-120000-18"));

    var held = JarFolder.hold(now);

    try (held) {
      assertThat(earlier).doesNotExist();
      assertThat(others).isDirectory();
      assertThat(now).isDirectory();
    }
  }

  private Path folder(String name) throws IOException {
    Path folder = Files.createDirectory(jars.resolve(name));
    return Files.setLastModifiedTime(folder, FileTime.from(LONG_AGO));
  }
}
