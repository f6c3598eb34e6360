package studio.dailies.world.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The living processes of one folder, written down, so that the next start can end what a start
/// that was itself killed left behind.
final class PidFile {
  // A pid alone may by now belong to a stranger. The start time tells; Linux rounds it differently
  // when the clock was adjusted meanwhile.
  private static final Duration SAME_START = Duration.ofSeconds(2);

  private final Path file;

  PidFile(Path folder) {
    this.file = folder.resolve("processes");
  }

  record Entry(long pid, Instant startedAt, String name) {
    static Optional<Entry> of(String name, ProcessHandle process) {
      return process.info().startInstant().map(at -> new Entry(process.pid(), at, name));
    }

    static Optional<Entry> parse(String line) {
      try {
        String[] words = line.split(" ", 3);
        return words.length < 3
            ? Optional.empty()
            : Optional.of(new Entry(Long.parseLong(words[0]), Instant.parse(words[1]), words[2]));
      } catch (IllegalArgumentException | java.time.DateTimeException _) {
        return Optional.empty(); // half a line, of a machine that lost power
      }
    }

    Optional<ProcessHandle> living() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(found ->
              found
                  .info()
                  .startInstant()
                  .map(at -> Duration.between(at, startedAt).abs().compareTo(SAME_START) <= 0)
                  .orElse(false));
    }

    String line() {
      return pid + " " + startedAt + " " + name;
    }
  }

  void write(Collection<Entry> entries) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path next = file.resolveSibling("processes.next");
    Files.write(next, entries.stream().map(Entry::line).toList());
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Ends the processes that the file names and that still live: asked first, then killed.
  ///
  /// @return their names
  List<String> endOrphans(Duration grace) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    List<ProcessHandle> living = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Entry.parse(line)
          .ifPresent(entry ->
              entry
                  .living()
                  .ifPresent(process -> {
                    names.add(entry.name());
                    living.add(process);
                  }));
    }
    living.forEach(ProcessHandle::destroy);
    Duration look = Duration.ofMillis(20);
    if (!Await.until(grace, look, () -> living.stream().noneMatch(ProcessHandle::isAlive))) {
      living.forEach(ProcessHandle::destroyForcibly);
      Await.until(grace, look, () -> living.stream().noneMatch(ProcessHandle::isAlive));
    }
    Files.deleteIfExists(file);
    return names;
  }
}
