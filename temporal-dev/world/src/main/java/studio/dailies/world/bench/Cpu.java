package studio.dailies.world.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.dailies.world.DevWorld;

/// Processor time that each process of a world, and this one, has used so far.
record Cpu(Map<String, Duration> byProcess) {
  static final List<String> PRODUCT =
      List.of("temporal", "mongodb", "r2", "sandboxes", "api", "worker");

  static Cpu of(DevWorld world, List<String> processes) {
    Map<String, Duration> used = new LinkedHashMap<>();
    for (String process : processes) {
      used.put(process, of(ProcessHandle.of(world.pid(process)).orElseThrow()));
    }
    used.put("bench", of(ProcessHandle.current()));
    return new Cpu(used);
  }

  private static Duration of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Since an earlier look.
  Cpu since(Cpu before) {
    Map<String, Duration> spent = new LinkedHashMap<>();
    byProcess.forEach((process, used) ->
        spent.put(process, used.minus(before.byProcess().getOrDefault(process, Duration.ZERO))));
    return new Cpu(spent);
  }

  Cpu plus(Cpu other) {
    Map<String, Duration> sum = new LinkedHashMap<>(byProcess);
    other.byProcess.forEach((process, used) -> sum.merge(process, used, Duration::plus));
    return new Cpu(sum);
  }

  double seconds() {
    return byProcess.values().stream().mapToDouble(used -> used.toNanos() / 1e9).sum();
  }

  /// Milliseconds for each of so many things.
  Map<String, Double> millisEach(int things) {
    Map<String, Double> each = new LinkedHashMap<>();
    byProcess.forEach((process, used) -> each.put(process, used.toNanos() / 1e6 / things));
    return each;
  }

  static double total(Map<String, Double> each) {
    return each.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
