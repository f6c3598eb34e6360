package studio.dailies.world.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Another program, run to its end.
public final class Command {
  private Command() {}

  /// What it printed, errors included.
  ///
  /// @throws IOException when it cannot be started, fails, or takes longer than `atMost`
  public static String run(Duration atMost, List<String> command) throws IOException {
    Path output = Files.createTempFile("dailies-", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IOException(
            command.getFirst() + " took longer than " + atMost.toSeconds() + " s");
      }
      String printed = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
      if (process.exitValue() != 0) {
        throw new CommandFailed(printed.isEmpty() ? "code " + process.exitValue() : printed);
      }
      return printed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /// It ran and said no.
  public static final class CommandFailed extends IOException {
    private static final long serialVersionUID = 1;
    private final String printed;

    CommandFailed(String printed) {
      super(printed.lines().reduce("", (_, line) -> line));
      this.printed = printed;
    }

    /// All of it; the message is the last line.
    public String printed() {
      return printed;
    }
  }
}
