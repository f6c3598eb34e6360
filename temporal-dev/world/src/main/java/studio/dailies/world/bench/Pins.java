package studio.dailies.world.bench;

import java.io.IOException;
import java.util.List;
import studio.dailies.world.DevWorld;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.WorldProblem;

/// Puts processes on cores of their own, so that who asks does not take time from who answers.
public final class Pins {
  private Pins() {}

  /// Puts this process on one core and servers of a world on another.
  ///
  /// @return false where there is no `taskset`, or one core only
  public static boolean apart(DevWorld world, List<String> servers, Story story) {
    boolean pinned =
        Runtime.getRuntime().availableProcessors() > 1
            && to("0", ProcessHandle.current().pid())
            && allTo("1", world, servers);
    story.told(
        pinned
            ? "the load is on one core, %s on another".formatted(String.join(", ", servers))
            : "without taskset, or with one core, load and servers share the machine");
    return pinned;
  }

  /// Puts all of them back on all cores.
  static void together(DevWorld world, List<String> servers) {
    String cores = "0-" + (Runtime.getRuntime().availableProcessors() - 1);
    if (allTo(cores, world, servers)) {
      to(cores, ProcessHandle.current().pid());
    }
  }

  private static boolean allTo(String cores, DevWorld world, List<String> servers) {
    return servers.stream().allMatch(process -> to(cores, world.pid(process)));
  }

  /// Puts all threads of a process on one core, or back on all.
  ///
  /// @param cores as `taskset` takes them: `0`, `0-3`
  /// @return false where there is no `taskset`
  private static boolean to(String cores, long pid) {
    try {
      Process taskset =
          new ProcessBuilder("taskset", "-acp", cores, Long.toString(pid))
              .redirectErrorStream(true)
              .start();
      taskset.getInputStream().readAllBytes();
      return taskset.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    }
  }
}
