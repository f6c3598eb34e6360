package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The smallest wrong for each rule about who has left.
class DeparturesTest {
  private final Made made = new Made(11);
  private final String ledger = made.id();

  @BeforeEach
  void ledgerWithCredits() {
    made.grant(ledger, 100);
  }

  @Test
  void whoHasLeftWithAClosedLedgerIsSound() {
    made.close(ledger);
    deletion("DONE");

    assertThat(made.rules()).isEmpty();
  }

  @Test
  void ledgerOfWhoHasLeftIsClosed() {
    deletion("DONE");

    assertThat(made.rules()).containsExactly(Rule.DEPARTED_LEDGER_OPEN);
  }

  @Test
  void whoIsLeavingMayHaveAnOpenLedgerForAMonth() {
    Document going = deletion("PROJECTS").append("account", made.id());
    made.naming.add("accounts/" + made.id());
    assertThat(made.rules()).isEmpty();

    going.append("begunAt", Date.from(Made.NOW.minus(Duration.ofDays(30))));
    assertThat(made.rules()).containsExactly(Rule.DELETION_OVERDUE);
  }

  @Test
  void documentThatNamesWhoHasLeft() {
    made.close(ledger);
    deletion("DONE");
    made.naming.add("purchases/" + made.id());

    assertThat(made.rules()).containsExactly(Rule.DEPARTED_NAMED);
  }

  @Test
  void deletionThatStillSaysWhoseItWas() {
    made.close(ledger);
    deletion("DONE").append("account", made.id());

    assertThat(made.rules()).containsExactly(Rule.DEPARTED_NAMED);
  }

  @Test
  void unreadableDeletion() {
    made.close(ledger);
    deletion("DONE").append("ledger", 1);

    assertThat(made.rules()).containsExactly(Rule.UNREADABLE);
  }

  /// A closed ledger takes no void, and no hold either.
  @Test
  void generationThatFailedInAClosedLedgerNeedsNone() {
    made.close(ledger);
    Document late = made.row(ledger, made.id(), 5);
    Made.phase(late, "FAILED", 0);

    assertThat(made.rules()).isEmpty();
  }

  private Document deletion(String stage) {
    Document row =
        new Document("_id", made.id())
            .append("ledger", ledger)
            .append("stage", stage)
            .append("begunAt", Date.from(Made.NOW.minus(Duration.ofDays(2))));
    made.deletions.add(row);
    return row;
  }
}
