package studio.dailies.world.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How busy the whole machine is: a rate that was measured beside somebody else's work means
/// little.
final class Machine {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private long since = System.nanoTime();

  Machine() {
    SYSTEM.getCpuLoad(); // the load is that since the last time it was asked for
  }

  /// Cores that were busy with other things than ours since this was last asked.
  ///
  /// @param ours processor time of our processes in that time, in seconds
  double othersCores(double ours) {
    double busy = SYSTEM.getCpuLoad() * SYSTEM.getAvailableProcessors();
    long now = System.nanoTime();
    double seconds = (now - since) / 1e9;
    since = now;
    return Math.max(0, busy - ours / seconds);
  }
}
