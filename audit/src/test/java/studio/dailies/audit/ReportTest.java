package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final Made made = new Made(7);

  @Test
  void cleanReportSaysWhatWasLookedAt() {
    made.done(grantedLedger(), 5);

    assertThat(Report.text(result()))
        .startsWith("The audit of 2026-03-10T12:00:00Z: clean.")
        .contains("3 entries of 1 ledgers", "1 generations", "0 payments", "1 objects")
        .contains("in 2 s", "%1$d of %1$d rules hold.".formatted(Rule.values().length));
    assertThat(Report.json(result()).toString())
        .startsWith("{\"clean\":true,")
        .contains("\"entries\":3", "\"findings\":[]", "\"anchor\":\"anchors/x\"");
  }

  @Test
  void findingsComeWithWhatTheyMeanAndWhatToDo() {
    for (int i = 0; i < 23; i++) {
      made.hold(grantedLedger(), made.id(), 5);
    }

    assertThat(Report.text(result()))
        .contains(": 23 findings.")
        .contains("OPEN_HOLD, 23 times\n  what must hold: " + Rule.OPEN_HOLD.mustHold())
        .contains("what to do: " + Area.GENERATION.advice())
        .contains("  - and 3 more; --json names them\n");
    assertThat(Report.json(result()).path("findings")).hasSize(23);
  }

  @Test
  void whatProvidersChargeAboveTheirPagesIsOursToBear() {
    cost(made.done(grantedLedger(), 5), 400_000, 400_000);
    cost(made.done(grantedLedger(), 5), 900_000, 400_000);
    cost(made.done(grantedLedger(), 5), 100_000, 400_000);
    made.done(grantedLedger(), 5);

    assertThat(Report.text(result()))
        .contains(
            "What it costs us: providers charge $1.40 for 3 generations, where $1.20 was expected;"
                + " 1 cost more, and we bear $0.50 of it.");
    assertThat(Report.json(result()).path("costs").path("borneUsd").asDouble()).isEqualTo(0.5);
  }

  private static void cost(Document row, long charged, long expected) {
    row.append("cost", new Document("charged", charged).append("expected", expected));
  }

  private String grantedLedger() {
    String ledger = made.id();
    made.grant(ledger, 10);
    return ledger;
  }

  private Result result() {
    return new Result(Looks.at(made, () -> {}), Duration.ofSeconds(2), Optional.of("anchors/x"));
  }
}
