package studio.dailies.world.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import studio.dailies.world.process.Jvm;
import studio.dailies.world.process.WorldProblem;

/// What a Java process holds at a moment.
///
/// @param heap bytes after a collection
/// @param files open files that are no connections
record Held(long heap, long threads, long files, long connections) {
  private static final double MIB = 1 << 20;

  /// @throws WorldProblem where there is no `/proc` to count files in
  static Held by(long pid) {
    long heap = Jvm.liveBytes(pid);
    List<String> open = open(pid);
    long connections = open.stream().filter(each -> each.startsWith("socket:")).count();
    return new Held(heap, Jvm.threads(pid), open.size() - connections, connections);
  }

  /// Where each descriptor leads.
  private static List<String> open(long pid) {
    List<String> all = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path each : descriptors.toList()) {
        if (Files.isSymbolicLink(each)) {
          all.add(target(each));
        }
      }
      return all;
    } catch (IOException e) {
      throw new WorldProblem(
          "Open files are counted in /proc, as Linux has it: " + e.getMessage(), e);
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed a moment ago
    }
  }

  /// What is watched.
  enum Kind {
    HEAP("heap"),
    THREADS("threads"),
    FILES("files"),
    CONNECTIONS("connections");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    /// The heap in MiB, the others by number.
    double of(Held held) {
      return switch (this) {
        case HEAP -> held.heap() / MIB;
        case THREADS -> held.threads();
        case FILES -> held.files();
        case CONNECTIONS -> held.connections();
      };
    }

    /// By how much it may grow over the whole time: a tenth, and what comes and goes.
    double mayGrow(double first) {
      return first / 10 + (this == HEAP ? 2 : 4);
    }
  }

  /// What comes on top from one sample to the next: the median of the slopes between any two, which
  /// a single odd sample does not move.
  static double slope(double[] values) {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        slopes.add((values[j] - values[i]) / (j - i));
      }
    }
    slopes.sort(null);
    int middle = slopes.size() / 2;
    return slopes.size() % 2 == 1
        ? slopes.get(middle)
        : (slopes.get(middle - 1) + slopes.get(middle)) / 2;
  }

  @Override
  public String toString() {
    return "heap %.1f MiB, %d threads, %d files, %d connections"
        .formatted(heap / MIB, threads, files, connections);
  }
}
