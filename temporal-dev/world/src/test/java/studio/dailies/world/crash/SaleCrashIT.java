package studio.dailies.world.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import studio.dailies.world.Audit;
import studio.dailies.world.crash.Stop.How;

/// Each call that the worker makes for a purchase, its payment and the rounds that look after them
/// may be its last, and each answer a lie: whoever paid has the credits, once.
@Tag("alone")
@TestInstance(Lifecycle.PER_CLASS)
class SaleCrashIT {
  private static final int KILLED = 137;

  private final SaleWorld sales = new SaleWorld();
  private CrashTable<Sale> table;

  @BeforeAll
  void record() {
    table = new CrashTable<>(Sale.values(), (_, _) -> false, _ -> false, sales::run);
  }

  @AfterAll
  void close() {
    sales.close();
  }

  @Test
  void workerMayDieBeforeAndAfterEachCall() {
    table.proven(
        table.rows(List.of(How.BEFORE, How.AFTER)),
        () -> {
          assertThat(sales.world.kill("worker")).isEqualTo(KILLED);
          sales.world.restart("worker");
        });
    assertThat(Audit.of(sales.world)).isEmpty();
  }

  @Test
  void answerMayBeALie() {
    table.proven(table.rows(List.of(How.SAYS_500, How.SAYS_503, How.SILENT, How.CUT)), () -> {});
    assertThat(Audit.of(sales.world)).isEmpty();
  }
}
