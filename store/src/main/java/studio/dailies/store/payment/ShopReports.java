package studio.dailies.store.payment;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;

/// What each round of reconciling found, for a while.
public final class ShopReports {
  private static final Duration KEPT = Duration.ofDays(90);

  private final MongoOperations mongo;

  public ShopReports(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /// Of everything paid that a round has looked at. A count of payments each, but for the cents.
  ///
  /// @param cents that were paid in all
  /// @param verifiedCents those whose credits are in the ledger, as many as they should be
  /// @param parked that wait for a person
  /// @param missing whose credits are not there yet; those of a moment ago among them
  /// @param wrong whose credits are more or fewer than they should be
  /// @param doubled whose credits came twice: as an order and as its invoice
  /// @param unreadable that the shop told in a form we do not know
  @Document("shop_reports")
  public record Report(
      @Id Instant at,
      long cents,
      long verifiedCents,
      long parked,
      long missing,
      long wrong,
      long doubled,
      long unreadable) {

    public boolean needsAPerson() {
      return parked + wrong + doubled + unreadable > 0;
    }

    /// The share of the money that is accounted for, of 1.
    public double verifiedShare() {
      return cents == 0 ? 1 : (double) verifiedCents / cents;
    }

    public String words() {
      return "%d of %d cents verified, %d parked, %d missing, %d wrong, %d doubled, %d unreadable"
          .formatted(verifiedCents, cents, parked, missing, wrong, doubled, unreadable);
    }
  }

  /// Keeps a report and lets old ones go.
  public void keep(Report report) {
    mongo.save(report);
    mongo.remove(query(where("_id").lt(report.at().minus(KEPT))), Report.class);
  }

  public Optional<Report> last() {
    return Optional.ofNullable(
        mongo.findOne(new Query().with(Sort.by(Sort.Order.desc("_id"))), Report.class));
  }

  /// Whether no round has ended on the day (UTC) of that time.
  public boolean isFirstOfTheDay(Instant at) {
    Instant midnight = at.truncatedTo(ChronoUnit.DAYS);
    return last().map(report -> report.at().isBefore(midnight)).orElse(true);
  }
}
