package studio.dailies.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Copies of the files of stores that stand still, put in order by their makers' own tools: what
/// was deleted has given away its room.
final class Compacted {
  private final Path folder;

  /// @param folder where copies are made
  Compacted(Path folder) {
    this.folder = folder;
  }

  /// Of SQLite, with its log of writes.
  Path sqlite(Path file) throws IOException, SQLException {
    for (String part : List.of("-wal", "-shm")) {
      Path beside = file.resolveSibling(file.getFileName() + part);
      if (Files.exists(beside)) {
        copied(beside);
      }
    }
    Path copy = copied(file);
    try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement order = open.createStatement()) {
      order.execute("PRAGMA journal_mode = DELETE");
      order.execute("VACUUM");
    }
    return copy;
  }

  /// Of H2, in which the stand-in for MongoDB keeps its documents.
  ///
  /// @param classPath the stand-in's
  Path h2(Path file, String classPath) throws IOException, InterruptedException {
    Path copy = copied(file);
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "org.h2.mvstore.MVStoreTool",
                "-compact",
                copy.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("h2.log").toFile())
            .start();
    if (!tool.waitFor(60, TimeUnit.SECONDS) || tool.exitValue() != 0) {
      tool.destroyForcibly();
      throw new IOException("not compacted: " + Files.readString(folder.resolve("h2.log")));
    }
    return copy;
  }

  private Path copied(Path file) throws IOException {
    return Files.copy(file, folder.resolve(file.getFileName()));
  }
}
