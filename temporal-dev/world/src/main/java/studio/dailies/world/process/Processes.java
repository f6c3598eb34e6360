package studio.dailies.world.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The processes of one folder: started in the order given, stopped in the reverse one. Each writes
/// to `logs/NAME.log` there. Safe for use by several threads.
public final class Processes implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(25);
  private static final int LAST_LINES = 25;

  private final Path folder;
  private final Consumer<String> say;
  private final Duration grace;
  private final PidFile pids;
  private final Launcher launcher;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final Set<Long> expectedToEnd = new HashSet<>();
  private volatile boolean closed;

  private record Running(ProcessSpec spec, Process process, Log log) {}

  /// @param say gets a sentence when a process ends that should not
  /// @param grace from the polite request to stop until the kill
  public Processes(Path folder, Consumer<String> say, Duration grace) {
    this.folder = folder;
    this.say = say;
    this.grace = grace;
    this.pids = new PidFile(folder);
    this.launcher = new Launcher(folder);
  }

  /// Ends what an earlier start in this folder left behind when it was killed.
  ///
  /// @return the names of the processes it found
  public List<String> endOrphans() {
    try {
      return pids.endOrphans(grace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts all of them at once and waits until each one serves.
  ///
  /// @throws WorldProblem when one ends, or does not serve in time: with the last lines of its log
  public void start(Collection<ProcessSpec> specs) {
    List<Running> started = specs.stream().map(this::launch).toList();
    started.forEach(this::awaitReady);
  }

  /// SIGKILL; returns when the process is gone. Already gone: does nothing.
  ///
  /// @return the exit code
  public int kill(String name) {
    Running target = find(name);
    expect(target.process());
    target.process().destroyForcibly();
    if (!ended(target.process(), grace)) {
      throw new WorldProblem("%s does not die of SIGKILL.".formatted(name));
    }
    return target.process().exitValue();
  }

  /// Asks the process to stop, and kills it if it does not in time; returns when it is gone.
  ///
  /// @return the exit code
  public int stop(String name) {
    Running target = find(name);
    stop(target);
    return target.process().exitValue();
  }

  /// Stops the process if it lives, starts it as before, waits until it serves.
  public void restart(String name) {
    Running target = find(name);
    stop(target);
    awaitReady(launch(target.spec()));
  }

  public boolean isAlive(String name) {
    return find(name).process().isAlive();
  }

  public long pid(String name) {
    return find(name).process().pid();
  }

  public Path log(String name) {
    return folder.resolve("logs").resolve(name + ".log");
  }

  /// Stops everything, last started first. Again: does nothing.
  @Override
  public void close() {
    List<Running> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(running.values()).reversed();
      all.forEach(each -> expect(each.process()));
    }
    all.forEach(this::stop);
    writePids();
  }

  private synchronized Running launch(ProcessSpec spec) {
    if (closed) {
      throw new WorldProblem("Stopped while starting " + spec.name() + ".");
    }
    try {
      Log log = Log.continued(log(spec.name()));
      Process process = launcher.launch(spec, log);
      Running started = new Running(spec, process, log);
      running.put(spec.name(), started);
      writePids();
      var _ = process.onExit().thenAccept(ended -> tellOfEnd(spec.name(), ended));
      return started;
    } catch (IOException e) {
      throw new WorldProblem("Cannot start " + spec.name() + ": " + e.getMessage(), e);
    }
  }

  private void awaitReady(Running started) {
    boolean ready =
        Await.until(
            started.spec().patience(),
            LOOK,
            () -> closed || !started.process().isAlive() || serves(started));
    if (closed) {
      throw new WorldProblem("Stopped while starting " + started.spec().name() + ".");
    }
    if (!ready) {
      expect(started.process());
      throw new WorldProblem(
          "%s does not serve after %d s.%s"
              .formatted(
                  started.spec().name(), started.spec().patience().toSeconds(), tail(started)));
    }
    if (!started.process().isAlive()) {
      throw new WorldProblem(
          "%s ended with code %d instead of serving.%s"
              .formatted(started.spec().name(), started.process().exitValue(), tail(started)));
    }
  }

  private static boolean serves(Running started) {
    try {
      return started.spec().readiness().serves(started.log());
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String tail(Running started) {
    try {
      List<String> lines = started.log().tail(LAST_LINES);
      return (lines.isEmpty() ? " It printed nothing." : " Its last lines:\n  ")
          + String.join("\n  ", lines)
          + "\nAll of its log: "
          + started.log().file();
    } catch (IOException _) {
      return " Its log cannot be read: " + started.log().file();
    }
  }

  private void stop(Running target) {
    expect(target.process());
    target.process().destroy();
    if (!ended(target.process(), grace)) {
      target.process().destroyForcibly();
      ended(target.process(), grace);
    }
  }

  private static boolean ended(Process process, Duration atMost) {
    try {
      return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      process.destroyForcibly(); // whoever interrupts a stop wants it over
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void tellOfEnd(String name, Process process) {
    boolean expected;
    synchronized (this) {
      expected = closed || expectedToEnd.remove(process.pid());
    }
    if (!expected) {
      say.accept(
          "%s ended by itself with code %d. Its log: %s"
              .formatted(name, process.exitValue(), log(name)));
    }
  }

  private synchronized void expect(Process process) {
    if (process.isAlive()) {
      expectedToEnd.add(process.pid());
    }
  }

  private synchronized Running find(String name) {
    @Nullable Running found = running.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no process " + name + " in " + running.keySet());
    }
    return found;
  }

  private synchronized void writePids() {
    try {
      pids.write(
          running.values().stream()
              .filter(each -> each.process().isAlive())
              .map(each -> PidFile.Entry.of(each.spec().name(), each.process().toHandle()))
              .flatMap(Optional::stream)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
