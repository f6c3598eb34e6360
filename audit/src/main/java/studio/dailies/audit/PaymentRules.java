package studio.dailies.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.audit.Grants.Grant;

/// What must hold between the rows of payments and the ledgers.
final class PaymentRules {
  private final Grants grants;
  private final Findings findings;

  PaymentRules(Grants grants, Findings findings) {
    this.grants = grants;
    this.findings = findings;
  }

  /// What must be there once the rows say so.
  ///
  /// @param before as they were before the entries were read
  void atLeast(Payments before) {
    for (Payment payment : before.all()) {
      if (payment.isGranted()) {
        granted(payment, grants.of(payment.id()));
      }
    }
  }

  private void granted(Payment payment, Grant grant) {
    if (grant.grants() == 0) {
      findings.add(
          Rule.GRANT_MISSING, payment.id(), "It is GRANTED, and no ledger has its credits.");
      return;
    }
    findings.check(
        grant.grants() == 1
            && grant.ledger().equals(payment.ledger())
            && payment.credits() != null
            && grant.amount() == payment.credits(),
        Rule.GRANT_WRONG_AMOUNT,
        payment.id(),
        () ->
            "It brings %d to %s, and %d were granted to %s, in %d grants."
                .formatted(
                    payment.credits(),
                    payment.ledger(),
                    grant.amount(),
                    grant.ledger(),
                    grant.grants()));
    findings.check(
        grant.isClosed() || grant.reversed() + grant.expired() >= payment.target(),
        Rule.REVERSAL_SHORT,
        payment.id(),
        () ->
            "%d of its credits must be reversed: %d were, and %d have expired."
                .formatted(payment.target(), grant.reversed(), grant.expired()));
  }

  /// The payments that some ledger knows and the rows do not bear out, or not yet.
  List<String> odd(Payments before) {
    return grants.payments().stream()
        .filter(before::isReadable)
        .filter(id -> !isBorneOut(grants.of(id), before.of(id).orElse(null)))
        .toList();
  }

  private static boolean isBorneOut(Grant grant, @Nullable Payment payment) {
    return payment != null
        && payment.isGranted()
        && grant.astray() == 0
        && grant.reversed() <= payment.target();
  }

  /// What must not be there as long as the rows do not say so.
  ///
  /// @param after the odd ones as they were after the entries were read
  void atMost(List<String> odd, Payments after) {
    for (String id : odd) {
      if (after.isReadable(id)) {
        atMost(grants.of(id), id, after.of(id).orElse(null));
      }
    }
  }

  private void atMost(Grant grant, String id, @Nullable Payment payment) {
    findings.check(
        grant.grants() == 0 || (payment != null && payment.isGranted()),
        Rule.GRANT_UNKNOWN,
        id,
        () ->
            "The ledger %s has its credits, and %s."
                .formatted(
                    grant.ledger(),
                    payment == null ? "there is no such payment" : "it is " + payment.state()));
    long target = payment == null ? 0 : payment.target();
    findings.check(
        grant.reversed() <= target,
        Rule.REVERSAL_EXCESS,
        id,
        () ->
            "%d of its credits may be reversed, and %d were.".formatted(target, grant.reversed()));
    findings.check(
        grant.astray() == 0,
        Rule.REVERSAL_EXCESS,
        id,
        () ->
            "%d are reversed in a ledger that it did not bring them to.".formatted(grant.astray()));
  }
}
