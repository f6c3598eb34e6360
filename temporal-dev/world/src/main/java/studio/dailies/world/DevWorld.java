package studio.dailies.world;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.dailies.world.process.FolderLock;
import studio.dailies.world.process.Ports;
import studio.dailies.world.process.Processes;
import studio.dailies.world.temporal.TemporalFinder;
import studio.dailies.world.temporal.TemporalServer;

/// Dailies and everything outside it, on this machine: `temporal`, `mongodb`, `r2`, `sandboxes`,
/// `api` and `worker`, each a process of its own. None outlives this object, nor (but for a `kill
/// -9`, which the next start makes good) this program.
public final class DevWorld implements AutoCloseable {
  /// What each new person is given.
  public static final long WELCOME_CREDITS = Settings.WELCOME_CREDITS;

  /// Tests of lost callbacks should not wait as long as in production. No shorter than this: the
  /// first look must come after a sandbox's callback even on a busy machine, or both answer, which
  /// lengthens the history.
  private static final double QUICKER_POLLS = 0.1;

  private final WorldOptions options;
  private final Settings settings;
  private final FolderLock lock;
  private final Processes processes;
  private final Thread hook = new Thread(this::closeOnce, "stop-the-world");
  private @Nullable Witness witness;
  private boolean keep;
  private boolean closed;

  private DevWorld(WorldOptions options, Settings settings, FolderLock lock) {
    this.options = options;
    this.settings = settings;
    this.lock = lock;
    this.processes = new Processes(options.folder(), options.say(), Folders.GRACE);
  }

  /// Sees a world end.
  public interface Witness {
    /// All is still running. If this throws the folder stays.
    void ends(DevWorld world);

    /// Nothing runs any more, and the folder is still there. If this throws it stays.
    void hasEnded(Path folder);
  }

  /// A world for a test: sandboxes, free ports, a fresh folder, the jars of this build.
  ///
  /// @param root the checkout
  /// @param wishes may depend on where its doors will be
  public static DevWorld forTests(Path root, Function<Addresses, Special> wishes) {
    Consumer<String> say = System.err::println;
    TemporalServer temporal = new TemporalFinder(System.getenv(), say).find();
    WorldOptions usual = fresh(root, "test", Jars.built(root), temporal, QUICKER_POLLS, say);
    return start(usual.with(wishes.apply(new Addresses(usual.ports()))));
  }

  static WorldOptions fresh(
      Path root,
      String kind,
      Jars jars,
      TemporalServer temporal,
      double pollingFactor,
      Consumer<String> say) {
    Folders folders = new Folders(root);
    folders.sweep(say);
    return new WorldOptions(
        folders.fresh(kind),
        true,
        Ports.free(),
        Outside.none(),
        jars,
        temporal,
        Set.of(),
        pollingFactor,
        Special.NOTHING,
        say);
  }

  /// Starts every process and returns when all of them serve.
  ///
  /// @throws studio.dailies.world.process.WorldProblem when the folder is in use, a port is taken,
  ///   or a process does not come up; then nothing is left running
  static DevWorld start(WorldOptions options) {
    FolderLock lock =
        FolderLock.take(options.folder(), words(options.ports()))
            .orElseThrow(() -> Folders.inUse(options.folder()));
    Settings settings =
        new Settings(
            new Addresses(options.ports()),
            new DevKeys(options.folder()),
            options.outside(),
            options.pollingFactor(),
            options.special());
    DevWorld world = new DevWorld(options, settings, lock);
    Runtime.getRuntime().addShutdownHook(world.hook);
    try {
      Folders.endOrphans(options.folder(), options.say());
      Plan plan = new Plan(options, settings);
      options.ports().requireFree(plan.doors());
      world.processes.start(plan.ground());
      world.processes.start(plan.product());
      return world;
    } catch (RuntimeException e) {
      world.keepFolder();
      world.close();
      throw e;
    }
  }

  public Addresses at() {
    return new Addresses(options.ports());
  }

  public TemporalServer temporal() {
    return options.temporal();
  }

  /// Its state and logs.
  public Path folder() {
    return options.folder();
  }

  public Path log(String process) {
    return processes.log(process);
  }

  /// SIGKILL; returns when the process is gone.
  ///
  /// @return its exit code
  public int kill(String process) {
    return processes.kill(process);
  }

  /// Asks the process to stop, as a deployment does; returns when it is gone.
  ///
  /// @return its exit code
  public int stop(String process) {
    return processes.stop(process);
  }

  /// Stops the process if it lives, starts it again on the same ports and data, waits until it
  /// serves.
  public void restart(String process) {
    processes.restart(process);
  }

  public boolean isAlive(String process) {
    return processes.isAlive(process);
  }

  public long pid(String process) {
    return processes.pid(process);
  }

  /// Starts one more process of the world's own classes, which prints `ready NAME` when it serves;
  /// it ends with the world.
  public void start(String name, Class<?> main, Map<String, String> environment) {
    processes.start(List.of(new Plan(options, settings).own(name, main, environment)));
  }

  /// Starts one more worker beside the world's own, which ends with the world.
  ///
  /// @param other what it is told otherwise
  public void startWorker(String name, Map<String, String> other) {
    processes.start(List.of(new Plan(options, settings).oneMoreWorker(name, other)));
  }

  Jars jars() {
    return options.jars();
  }

  /// What `api`, `worker` or `audit` is started with, for somebody who starts it by hand; and where
  /// an `operator` finds their door, and who gives them a token.
  public Map<String, String> environment(String process) {
    return switch (process) {
      case "api" -> settings.api();
      case "worker" -> settings.worker();
      case "audit" -> settings.audit();
      case "operator" -> settings.operator();
      default -> throw new IllegalArgumentException("not of the product: " + process);
    };
  }

  /// Has somebody see how it ends.
  synchronized void endsBefore(Witness one) {
    witness = one;
  }

  /// Leaves a fresh world's folder where it is, for somebody to look into.
  public synchronized void keepFolder() {
    keep = true;
  }

  /// Stops every process, in reverse order, and removes the folder of a fresh world. Again: does
  /// nothing.
  @Override
  public void close() {
    closeOnce();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The program is ending; the hook runs or has run.
    }
  }

  private synchronized void closeOnce() {
    if (closed) {
      return;
    }
    closed = true;
    Witness seer = witness;
    try {
      endProcesses(seer);
      if (seer != null) {
        // Whoever does not hold the lock any more may have the folder swept away by another
        // program.
        seer.hasEnded(options.folder());
      }
    } catch (RuntimeException | AssertionError e) {
      keep = true;
      options.say().accept("Its state and logs stay in " + options.folder());
      throw e;
    } finally {
      lock.close();
      if (options.fresh() && !keep) {
        Folders.delete(options.folder());
      }
    }
  }

  private void endProcesses(@Nullable Witness seer) {
    try {
      if (seer != null) {
        seer.ends(this);
      }
    } finally {
      processes.close();
    }
  }

  private static String words(Ports ports) {
    return "process %d, since %s, %s"
        .formatted(
            ProcessHandle.current().pid(),
            Clock.system(ZoneId.systemDefault())
                .instant()
                .atZone(ZoneId.systemDefault())
                .toLocalTime()
                .truncatedTo(ChronoUnit.SECONDS),
            new Addresses(ports).api());
  }
}
