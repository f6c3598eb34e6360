package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sound stores of a size. More entries: `-Ddailies.audit.entries=1000000 -Dtest.heap=1g`; tests
/// run without the optimizing compiler, so the main method is three times as fast.
class ManyTest {
  private static final int ENTRIES = 20_000;
  private static final int ENTRIES_OF_A_LEDGER = 41;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void soundStoresOfASizeHaveNoFinding() {
    assertThat(look(Integer.getInteger("dailies.audit.entries", ENTRIES)).findings()).isEmpty();
  }

  public static void main(String[] args) {
    look(args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]));
  }

  private static Seen look(int entries) {
    Many many = new Many(entries, Math.max(1, entries / ENTRIES_OF_A_LEDGER));
    long[] seen = new long[1];
    Duration making =
        timed(() -> {
          many.payments(_ -> seen[0]++);
          many.generations(_ -> seen[0]++);
          many.entries(_ -> seen[0]++);
          many.objects(_ -> seen[0]++);
          return seen;
        });
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    Seen[] look = new Seen[1];
    Duration looking = timed(() -> look[0] = Look.at(many));
    long peak = pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
    System.out.println(
        ("%d entries, %d generations, %d payments, %d objects, %d findings: %d ms, of which %d ms"
                + " made them; peak of the heap, with what could be collected, %d MB")
            .formatted(
                look[0].entries(),
                look[0].generations(),
                look[0].payments(),
                look[0].objects(),
                look[0].findings().size(),
                looking.toMillis(),
                making.toMillis(),
                peak));
    assertThat(look[0].entries()).isEqualTo(many.entries());
    return look[0];
  }

  private static Duration timed(Supplier<?> work) {
    long began = System.nanoTime();
    work.get();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
