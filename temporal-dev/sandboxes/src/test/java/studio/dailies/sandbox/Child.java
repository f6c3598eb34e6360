package studio.dailies.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One of our mains as a process of its own, which serves once this exists.
public final class Child implements AutoCloseable {
  private final Process process;

  public Child(Class<?> main, Map<String, String> environment) throws IOException {
    var builder =
        new ProcessBuilder(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    process = builder.start();
    String line = new BufferedReader(process.inputReader(StandardCharsets.UTF_8)).readLine();
    if (line == null || !line.startsWith("ready ")) {
      throw new IOException(main.getSimpleName() + " said " + line);
    }
  }

  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Asks it to end, and returns its exit code.
  public int end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new AssertionError("still there after SIGTERM");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
