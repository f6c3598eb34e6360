package studio.dailies.world.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What the JDK's own tool, `jcmd`, tells of a Java process.
public final class Jvm {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String THREADS = "java.threads.live=";

  private Jvm() {}

  /// Bytes of objects that something still needs: the list of them is made by collecting.
  ///
  /// @throws WorldProblem if there is no answer
  public static long liveBytes(long pid) {
    String total = jcmd(pid, "GC.class_histogram").getLast();
    return number(total.substring(total.lastIndexOf(' ') + 1));
  }

  /// Threads of the operating system's.
  ///
  /// @throws WorldProblem if there is no answer
  public static long threads(long pid) {
    return jcmd(pid, "PerfCounter.print").stream()
        .filter(line -> line.startsWith(THREADS))
        .map(line -> number(line.substring(THREADS.length())))
        .findFirst()
        .orElseThrow(() -> new WorldProblem("jcmd tells of no threads."));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new WorldProblem("jcmd told no number: " + text, e);
    }
  }

  private static List<String> jcmd(long pid, String what) {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      // Not by a pipe: a process that asks about itself stands still while it is told, and would
      // not read it.
      Path told = Files.createTempFile("jcmd", ".txt");
      try {
        Process jcmd =
            new ProcessBuilder(program, Long.toString(pid), what)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(told.toFile())
                .start();
        if (!jcmd.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          jcmd.destroyForcibly();
          throw new WorldProblem(
              "jcmd told nothing of process %d in %d s.".formatted(pid, PATIENCE.toSeconds()));
        }
        List<String> lines = Files.readAllLines(told, StandardCharsets.US_ASCII);
        if (lines.isEmpty()) {
          throw new WorldProblem("jcmd told nothing of process " + pid + ".");
        }
        return lines;
      } finally {
        Files.delete(told);
      }
    } catch (IOException e) {
      throw new WorldProblem("jcmd cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    }
  }
}
