package studio.dailies.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.dailies.world.process.FolderLock;
import studio.dailies.world.process.Processes;
import studio.dailies.world.process.WorldProblem;

/// Where the state of worlds lives inside the checkout: `.dev/world` for plain `./dev`, a folder of
/// its own below `.dev/runs` for every demo and test run.
record Folders(Path root) {
  static final Duration GRACE = Duration.ofSeconds(10);

  Path world() {
    return root.resolve(".dev").resolve("world");
  }

  /// A new folder, named for people.
  Path fresh(String kind) {
    try {
      Files.createDirectories(runs());
      return Files.createTempDirectory(runs(), kind + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends what worlds that were killed left behind, wherever in this checkout, and removes the run
  /// folders without a living world. Folders kept for a failure go too: the next run is the next
  /// try.
  void sweep(Consumer<String> say) {
    for (Path run : runFolders()) {
      FolderLock.take(run, "swept")
          .ifPresent(lock -> {
            try (lock) {
              endOrphans(run, say);
            }
            delete(run);
          });
    }
  }

  /// Removes all state of all worlds.
  ///
  /// @throws WorldProblem when one of them is running
  void reset(Consumer<String> say) {
    sweep(say);
    List<Path> inUse = runFolders();
    if (!inUse.isEmpty()) {
      throw inUse(inUse.getFirst());
    }
    if (!Files.exists(world())) {
      return;
    }
    FolderLock lock = FolderLock.take(world(), "reset").orElseThrow(() -> inUse(world()));
    try (lock) {
      endOrphans(world(), say);
    }
    delete(world());
  }

  static WorldProblem inUse(Path folder) {
    return new WorldProblem(
        "Dailies already runs on %s: %s. Stop it with Ctrl-C in its terminal, or with 'kill' and that process number, then try again."
            .formatted(folder, FolderLock.holder(folder)));
  }

  static void endOrphans(Path folder, Consumer<String> say) {
    try (Processes left = new Processes(folder, say, GRACE)) {
      List<String> ended = left.endOrphans();
      if (!ended.isEmpty()) {
        say.accept(
            "An earlier run on %s was killed; stopped what it left behind: %s."
                .formatted(folder, String.join(", ", ended)));
      }
    }
  }

  /// Links are removed, never followed.
  static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> runFolders() {
    if (!Files.isDirectory(runs())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(runs())) {
      return all.filter(Files::isDirectory).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path runs() {
    return root.resolve(".dev").resolve("runs");
  }
}
