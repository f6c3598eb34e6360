package studio.dailies.audit;

import java.util.List;

/// What must hold of one entry by itself.
final class EntryRules {
  private final Findings findings;

  EntryRules(Findings findings) {
    this.findings = findings;
  }

  void check(Entry entry) {
    String id = entry.id();
    Legs legs = entry.legs();
    findings.check(
        entry.key().equals(entry.kind().key(entry.reference())),
        Rule.KEY_FITS,
        id,
        () -> "Its key is not that of its kind and reference.");
    findings.check(
        entry.request().equals(CanonicalBytes.request(entry)),
        Rule.KEY_FITS,
        id,
        () -> "Its request digest is not that of its content.");
    findings.check(
        entry.hash().equals(CanonicalBytes.hash(entry)),
        Rule.CHAIN,
        id,
        () -> "Its hash is not that of its content: the entry was changed after it was written.");
    findings.check(
        legs.sum() == 0,
        Rule.LEGS_SUM_ZERO,
        id,
        () -> "Its legs sum to " + legs.sum() + ", not to 0.");
    findings.check(
        legsFit(entry),
        Rule.LEGS_FIT,
        id,
        () -> "Its legs are not those of a " + entry.kind().text() + " of these parts.");
    findings.check(
        Credits.inSpendingOrder(entry.parts()) && Credits.inSpendingOrder(entry.after().lots()),
        Rule.SPENDING_ORDER,
        id,
        () -> "Its parts or lots do not lie in spending order, each lot once.");
    long inLots = Credits.total(entry.after().lots());
    findings.check(
        inLots == Math.max(0, entry.after().available()),
        Rule.LOTS_SUM,
        id,
        () ->
            "Its lots sum to %d, and %d is available."
                .formatted(inLots, entry.after().available()));
  }

  private static boolean legsFit(Entry entry) {
    List<Credits> parts = entry.parts();
    Legs legs = entry.legs();
    long total = Credits.total(parts);
    return switch (entry.kind()) {
      case GRANT ->
          parts.size() == 1
              && parts.getFirst().lot() == entry.seq()
              && legs.equals(new Legs(total, 0, -total, 0, 0));
      case HOLD -> total > 0 && legs.equals(new Legs(-total, total, 0, 0, 0));
      case VOID -> parts.isEmpty() && legs.equals(Legs.NONE);
      case CAPTURE -> legs.revenue() > 0 && endFits(entry, total);
      case RELEASE, EXPIRE -> legs.revenue() == 0 && endFits(entry, total);
      case LAPSE -> parts.size() == 1 && legs.equals(new Legs(-total, 0, 0, 0, total));
      case REFUND ->
          legs.issuer() > 0
              && total <= legs.issuer()
              && legs.equals(new Legs(-legs.issuer(), 0, legs.issuer(), 0, 0));
      case CLOSE -> closeFits(parts, legs, total);
    };
  }

  private static boolean endFits(Entry entry, long total) {
    long captured = entry.legs().revenue();
    long expired = entry.legs().expired();
    long returned = total - captured - expired;
    return total > 0
        && expired >= 0
        && returned >= 0
        && entry.legs().equals(new Legs(returned, -total, 0, captured, expired))
        && Credits.slice(entry.parts(), captured, captured + expired).stream()
            .allMatch(part -> part.isDue(entry.at()));
  }

  /// Either all that is available expires, or the debt is forgiven.
  private static boolean closeFits(List<Credits> parts, Legs legs, long total) {
    long debt = legs.available();
    return (parts.isEmpty() && debt > 0)
        ? legs.equals(new Legs(debt, 0, -debt, 0, 0))
        : legs.equals(new Legs(-total, 0, 0, 0, total));
  }
}
