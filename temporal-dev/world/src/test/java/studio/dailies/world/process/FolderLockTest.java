package studio.dailies.world.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path folder;

  @Test
  void secondTakerIsToldWhoHoldsIt() {
    try (FolderLock first = FolderLock.take(folder, "process 12, since 10:15").orElseThrow()) {
      assertThat(first).isNotNull();
      assertThat(FolderLock.take(folder, "process 13")).isEmpty();
      assertThat(FolderLock.holder(folder)).isEqualTo("process 12, since 10:15");
    }
  }

  @Test
  void fileWithoutAHolderIsNoLock() {
    FolderLock.take(folder, "the first, and its long words").orElseThrow().close();

    try (FolderLock second = FolderLock.take(folder, "the second").orElseThrow()) {
      assertThat(second).isNotNull();
      assertThat(FolderLock.holder(folder)).isEqualTo("the second");
    }
  }

  /// What this process looks at in between must not give the lock away.
  @Test
  void anotherProcessIsKeptOutWhoeverAsksHere() throws Exception {
    try (FolderLock first = FolderLock.take(folder, "the first").orElseThrow()) {
      assertThat(first).isNotNull();
      assertThat(FolderLock.take(folder, "the second")).isEmpty();
      assertThat(FolderLock.holder(folder)).isEqualTo("the first");

      assertThat(takenByAnotherProcess()).isFalse();
    }
    assertThat(takenByAnotherProcess()).isTrue();
  }

  private boolean takenByAnotherProcess() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Taker.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return other.exitValue() == 0;
  }

  /// Somebody else.
  static final class Taker {
    private Taker() {}

    public static void main(String[] folder) {
      System.exit(FolderLock.take(Path.of(folder[0]), "another").isPresent() ? 0 : 1);
    }
  }

  @Test
  void folderThatNobodyTookHasNoHolder() {
    assertThat(FolderLock.holder(folder.resolve("absent"))).isEmpty();
  }
}
