package studio.dailies.sandbox;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What every main here does: configuration from the environment, quiet logs on stderr, one line
/// `ready NAME` on stdout, and an orderly end on SIGTERM.
public final class Boot {
  private final Map<String, String> environment;

  private Boot(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Sets what must be set before the first logger or server exists, and reads the environment.
  public static Boot begin() {
    System.setProperty("logback.configurationFile", "studio/dailies/sandbox/logback.xml");
    System.setProperty("java.awt.headless", "true");
    // Without it every small answer waits 40 ms for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    return new Boot(System.getenv());
  }

  /// The variable's text; absent or blank: throws, naming it.
  public String text(String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is not set");
    }
    return value;
  }

  /// The variable as a port; 0 means any free one.
  public int port(String name) {
    String value = text(name);
    int port = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : -1;
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(name + " is " + value + ", not a port from 0 to 65535");
    }
    return port;
  }

  /// The folder that `DATA` names; empty: nothing is kept.
  public Optional<Path> data() {
    return Optional.of(environment.getOrDefault("DATA", ""))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }

  /// Says that the process serves, and closes what it was given, last first, when it is told to
  /// end.
  public static void ready(String name, AutoCloseable... closed) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAll(closed), "end-of-" + name));
    System.out.println("ready " + name);
    System.out.flush();
  }

  private static void closeAll(AutoCloseable... closed) {
    for (int i = closed.length - 1; i >= 0; i--) {
      try {
        closed[i].close();
      } catch (Exception e) {
        System.err.println("while ending: " + e);
      }
    }
  }
}
