package studio.dailies.audit;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.dailies.audit.Source.Anchor;
import studio.dailies.audit.Source.BillLine;
import studio.dailies.audit.Source.Sale;

/// One look: reads all stores once and checks all rules.
///
/// They are read in an order in which a product that goes on meanwhile looks sound: what is written
/// first is read last. A row is written before its job is billed, a hold before its row says so, an
/// object before its row has a take; and a chain only grows after its anchor. A payment is granted
/// before its row says so, and refunded before its credits are reversed: its row is read before the
/// entries for what must be there, and again after them for what must not.
final class Look {
  private final Source source;
  private final Instant now;
  private final Findings findings = new Findings();

  private Look(Source source) {
    this.source = source;
    this.now = source.now();
  }

  /// @throws CannotAudit if a store cannot be read
  static Seen at(Source source) {
    return new Look(source).look();
  }

  private Seen look() {
    List<Anchor> anchors = source.anchors();
    Departures departures = new Departures(now, findings);
    source.deletions(departures::add);
    Map<String, List<BillLine>> bills = source.bills();
    @Nullable List<Sale> sales = source.sales();
    Payments payments = new Payments(findings);
    source.payments(payments::add);
    Instant youngSince = now.minus(source.orphanAge());
    // A run ends after its generations, so it is read before them.
    Set<String> goingOn = new HashSet<>();
    source.sceneRuns(run -> goingOn.add(String.valueOf(run.get("_id"))));
    Rows rows = new Rows(now, youngSince, goingOn, findings);
    source.generations(rows::add);
    Journal journal = new Journal(now, new SeenHeads(anchors, findings), findings);
    source.entries(journal::add);
    journal.end();
    // Generations that were born, and held, while the rows were read.
    source.generations(rows.missing(journal.holds().generations()), rows::add);
    payments(payments, journal.grants());
    journal.gifts().check(source, findings);
    new GenerationRules(journal, rows, findings).check();
    departures.check(journal, source);
    Uploaded uploaded = new Uploaded(findings);
    source.references(uploaded::add);
    Exported exported = new Exported(now, findings);
    source.exports(exported::export);
    source.exportVolumes(exported::volume);
    ObjectRules objects = new ObjectRules(rows, uploaded, exported, youngSince, findings);
    source.objects(objects::object);
    source.uploads(objects::upload);
    objects.end();
    bills.forEach((provider, bill) -> new BillRules(rows, findings).check(provider, bill));
    if (sales != null) {
      new SaleRules(payments, now, findings).check(sales);
    }
    return new Seen(
        now,
        journal.entries(),
        rows.count(),
        payments.count(),
        objects.count(),
        anchors.size(),
        bills.isEmpty() ? null : bills.values().stream().mapToInt(List::size).sum(),
        sales == null ? null : sales.size(),
        rows.costs(),
        journal.heads(),
        findings.all());
  }

  private void payments(Payments before, Grants grants) {
    PaymentRules rules = new PaymentRules(grants, findings);
    rules.atLeast(before);
    List<String> odd = rules.odd(before);
    Payments after = new Payments(findings);
    source.payments(odd, after::add);
    rules.atMost(odd, after);
  }
}
