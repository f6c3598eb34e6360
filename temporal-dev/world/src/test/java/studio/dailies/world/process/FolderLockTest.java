package studio.dailies.world.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

  @Test
  void folderThatNobodyTookHasNoHolder() {
    assertThat(FolderLock.holder(folder.resolve("absent"))).isEmpty();
  }
}
