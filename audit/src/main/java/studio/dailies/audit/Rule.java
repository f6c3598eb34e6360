package studio.dailies.audit;

/// What is checked, by name, with what must hold. `docs/audit.md` says more about each.
public enum Rule {
  UNREADABLE(Area.FORM, "Every document and every anchor is of the documented form."),

  SEQ_DENSE(Area.LEDGER, "The seqs of a ledger run from 1 without gap and without repetition."),
  KEY_UNIQUE(Area.LEDGER, "A key is there once, over all ledgers."),
  KEY_FITS(Area.LEDGER, "Key and request digest are those of the content."),
  CHAIN(
      Area.LEDGER,
      "The hash is that of the content, and the previous hash that of the entry before."),
  TIME_FORWARD(Area.LEDGER, "Time does not run backwards within a ledger."),
  LEGS_SUM_ZERO(Area.LEDGER, "What leaves one account arrives at another."),
  LEGS_FIT(Area.LEDGER, "The legs are those of the kind and the parts."),
  SPENDING_ORDER(
      Area.LEDGER,
      "Parts and lots lie in spending order, and a hold takes them in it; a refund"
          + " takes the lot of its payment first."),
  AFTER_FOLD(Area.LEDGER, "The standing is the one before and the move."),
  LOTS_SUM(Area.LEDGER, "The lots sum to what is available, or to nothing where there is debt."),
  HELD(Area.LEDGER, "What is held is the sum of the holds without an end."),
  LAPSE_FITS(Area.LEDGER, "A lapse takes all that is left of one lot, after its date."),
  LOT_OVERDUE(Area.SWEEP, "A lot does not outlive its date by more than a day."),
  REFUND_NUMBER(
      Area.LEDGER, "The number in a refund's key is what was reversed of its payment before."),
  GIFT_UNCONFIRMED(
      Area.LEDGER,
      "What an operator gave was asked for by one and confirmed by another, so many, for this"
          + " ledger."),
  CLOSED(Area.LEDGER, "A closed ledger is empty, and nothing follows."),

  HOLD_ONE_END(Area.LEDGER, "A hold has one end; a void means that it never lands."),
  END_WITHOUT_HOLD(
      Area.LEDGER, "An end comes after its hold, in the same ledger, with the same parts."),
  CAPTURE_ABOVE_HOLD(Area.LEDGER, "At most what was held is captured."),
  HOLD_NOT_THE_PRICE(
      Area.GENERATION, "A hold is of the price and the ledger that its generation names."),
  OPEN_HOLD(Area.GENERATION, "An open hold belongs to a generation that goes on."),

  DONE_WITHOUT_CAPTURE(Area.GENERATION, "A generation that is done was captured, and has a take."),
  FAILED_WITH_CAPTURE(Area.GENERATION, "A generation that fails was not captured."),
  FAILED_WITHOUT_END(Area.GENERATION, "A generation that has failed can no longer be held."),
  LIVE_WITHOUT_HOLD(Area.GENERATION, "A generation between hold and settling has an open hold."),
  TAKE_MISSING(Area.GENERATION, "A stored or finished generation has its take in the row."),
  ERASED_EARLY(Area.GENERATION, "What was erased had ended, and not in the time to come."),
  ERASED_IN_PART(
      Area.GENERATION,
      "A day after it was erased, a generation has no take and no word in its row."),
  PLAN_LEFT(Area.GENERATION, "A generation that waits for its turn does so in a run that goes on."),
  JOB_MISSING(
      Area.GENERATION,
      "An accepted attempt has its job in the row, under a name that no other can have."),
  JOB_TWICE(Area.GENERATION, "A job of a provider belongs to one attempt."),
  SENT_AGAIN(Area.GENERATION, "Only what was proved not to have arrived is sent again."),

  TAKE_WITHOUT_OBJECT(Area.OBJECT, "A take is in the object store, of the recorded size."),
  STILL_PUBLIC(Area.OBJECT, "What was moved to the private bucket is in the public one no more."),
  REFERENCE_WITHOUT_OBJECT(
      Area.OBJECT, "A reference that is ready is in the private bucket, of the recorded size."),
  EXPORT_WITHOUT_OBJECT(
      Area.OBJECT,
      "Each volume of an export that is ready is in the private bucket, of the recorded size."),
  EXPORT_OVERDUE(Area.SWEEP, "An export does not outlive its date by more than a day."),
  ORPHAN(Area.OBJECT, "Every object belongs to a row."),
  UNFINISHED_UPLOAD(Area.OBJECT, "No upload is left unfinished."),
  COPY_LEFT(Area.OBJECT, "The private copy of a picture is gone once its generation has ended."),

  DOUBLE_BILL(Area.PROVIDER, "A provider bills one job for one generation."),
  JOB_BILLED_TWICE(Area.PROVIDER, "A provider bills a job once. The mistake is theirs."),
  BILLED_JOB_UNKNOWN(
      Area.PROVIDER, "What a provider bills is known, or may be the job whose answer was lost."),

  GRANT_MISSING(Area.PAYMENT, "A payment that is granted has its grant."),
  GRANT_WRONG_AMOUNT(Area.PAYMENT, "The grant of a payment is one, in its ledger, of its credits."),
  GRANT_UNKNOWN(Area.PAYMENT, "A grant of a payment has a payment that is granted."),
  REVERSAL_SHORT(
      Area.PAYMENT,
      "Of a payment that was refunded at least that share is reversed, or went before."),
  REVERSAL_EXCESS(Area.PAYMENT, "At most that share is reversed."),
  SHOP_PAYMENT_UNKNOWN(
      Area.PAYMENT, "What the shop was paid for has a payment that is soon more than seen."),

  DEPARTED_LEDGER_OPEN(Area.DEPARTURE, "Of who has left the ledger is closed."),
  DEPARTED_NAMED(Area.DEPARTURE, "No document names who has left."),
  DELETION_OVERDUE(Area.DEPARTURE, "A deletion is done within a month."),

  ANCHOR_BROKEN(Area.ANCHOR, "A head that an earlier audit saw is still there.");

  private final Area area;
  private final String mustHold;

  Rule(Area area, String mustHold) {
    this.area = area;
    this.mustHold = mustHold;
  }

  Area area() {
    return area;
  }

  /// For people.
  String mustHold() {
    return mustHold;
  }
}
