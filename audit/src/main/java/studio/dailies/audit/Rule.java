package studio.dailies.audit;

/// What is checked, by name. `docs/audit.md` says more about each.
public enum Rule {
  /// A document, or an anchor, is not of the documented form.
  UNREADABLE,

  /// The seqs of a ledger run from 1 without gap and without repetition.
  SEQ_DENSE,
  /// A key is there once, over all ledgers.
  KEY_UNIQUE,
  /// Key and request digest are those of the content.
  KEY_FITS,
  /// The hash is that of the content, and the previous hash that of the entry before.
  CHAIN,
  /// Time does not run backwards within a ledger.
  TIME_FORWARD,
  /// What leaves one account arrives at another.
  LEGS_SUM_ZERO,
  /// The legs are those of the kind and the parts.
  LEGS_FIT,
  /// Parts and lots lie in spending order, and a hold takes them in it.
  SPENDING_ORDER,
  /// The standing is the one before and the move.
  AFTER_FOLD,
  /// The lots sum to what is available, or to nothing where there is debt.
  LOTS_SUM,
  /// What is held is the sum of the holds without an end.
  HELD,

  /// A hold has one end; a void means that it never lands.
  HOLD_ONE_END,
  /// An end comes after its hold, in the same ledger, with the same parts.
  END_WITHOUT_HOLD,
  /// At most what was held is captured.
  CAPTURE_ABOVE_HOLD,
  /// A hold is of the price and the ledger that its generation names.
  HOLD_NOT_THE_PRICE,
  /// An open hold belongs to a generation that goes on.
  OPEN_HOLD,

  /// A generation that is done was captured, and has a take.
  DONE_WITHOUT_CAPTURE,
  /// A generation that fails was not captured.
  FAILED_WITH_CAPTURE,
  /// A generation that has failed can no longer be held.
  FAILED_WITHOUT_END,
  /// A generation between hold and settling has an open hold.
  LIVE_WITHOUT_HOLD,
  /// A stored or finished generation has its take in the row.
  TAKE_MISSING,
  /// An accepted attempt has its job in the row, under a name that no other can have.
  JOB_MISSING,
  /// A job of a provider belongs to one attempt.
  JOB_TWICE,
  /// Only what was proved not to have arrived is sent again.
  SENT_AGAIN,

  /// A take is in the object store, of the recorded size.
  TAKE_WITHOUT_OBJECT,
  /// Every object belongs to a row.
  ORPHAN,
  /// No upload is left unfinished.
  UNFINISHED_UPLOAD,
  /// The private copy of a picture is gone once its generation has ended.
  COPY_LEFT,

  /// A provider bills one job for one generation.
  DOUBLE_BILL,
  /// A provider bills a job once. The mistake is theirs.
  JOB_BILLED_TWICE,
  /// What a provider bills is known, or may be the job whose answer was lost.
  BILLED_JOB_UNKNOWN,

  /// A head that an earlier audit saw is still there.
  ANCHOR_BROKEN
}
