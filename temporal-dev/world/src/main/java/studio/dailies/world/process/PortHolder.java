package studio.dailies.world.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Who listens on a port, as far as this machine tells us.
final class PortHolder {
  private PortHolder() {}

  /// ` by NAME (process PID)`, or nothing where `lsof` is missing or does not know.
  static String of(int port) {
    try {
      Process lsof =
          new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
              .redirectError(Redirect.DISCARD)
              .start();
      if (!lsof.waitFor(3, TimeUnit.SECONDS)) {
        lsof.destroyForcibly();
        return "";
      }
      return new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .flatMap(PortHolder::process)
          .map(holder -> " by " + command(holder) + " (process " + holder.pid() + ")")
          .orElse("");
    } catch (IOException _) {
      return "";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static Optional<ProcessHandle> process(String pid) {
    try {
      return ProcessHandle.of(Long.parseLong(pid.strip()));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static String command(ProcessHandle holder) {
    return holder
        .info()
        .command()
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .orElse("another program");
  }
}
