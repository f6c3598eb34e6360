package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.dailies.world.process.FolderLock;
import studio.dailies.world.process.WorldProblem;

class FoldersTest {
  @TempDir Path root;
  private final List<String> said = new ArrayList<>();
  private Folders folders;

  @BeforeEach
  void folders() {
    folders = new Folders(root);
  }

  @Test
  void resetRemovesStateAndNothingElse() throws Exception {
    Path precious = Files.writeString(root.resolve("precious"), "x");
    Files.createDirectories(folders.world().resolve("data"));
    Files.createSymbolicLink(folders.world().resolve("data/link"), root);
    Files.createDirectories(root.resolve(".dev/jars/1"));
    folders.fresh("demo");

    folders.reset(said::add);

    assertThat(folders.world()).doesNotExist();
    assertThat(root.resolve(".dev/runs")).isEmptyDirectory();
    assertThat(root.resolve(".dev/jars/1")).exists();
    assertThat(precious).exists();
  }

  @Test
  void resetLeavesAWorldThatRuns() {
    try (FolderLock running = FolderLock.take(folders.world(), "process 12").orElseThrow()) {
      assertThat(running).isNotNull();
      assertThatThrownBy(() -> folders.reset(said::add))
          .isInstanceOf(WorldProblem.class)
          .hasMessageContaining("process 12")
          .hasMessageContaining("Ctrl-C");
    }
    assertThat(folders.world()).exists();
  }

  @Test
  void sweepLeavesARunThatLives() {
    Path living = folders.fresh("demo");
    Path dead = folders.fresh("demo");
    try (FolderLock lock = FolderLock.take(living, "process 12").orElseThrow()) {
      assertThat(lock).isNotNull();
      folders.sweep(said::add);
    }

    assertThat(living).exists();
    assertThat(dead).doesNotExist();
  }

  @Test
  void nothingToResetIsFine() {
    folders.reset(said::add);

    assertThat(root.resolve(".dev")).doesNotExist();
  }
}
