package studio.dailies.domain.credit;

/// What a head makes of a request.
public sealed interface Decision {
  /// This entry comes next.
  record Append(Entry entry) implements Decision {}

  /// Not on this head. It counts only if the head is the newest: an older one may know less.
  sealed interface Refused extends Decision {}

  /// Fewer credits than asked for are in lots that are not due.
  record NotEnough(long spendable) implements Refused {}

  /// A limit of the ledger stands against it, named in words.
  record Full(String limit) implements Refused {}

  /// Less is held than would be ended: so the hold has ended already.
  record NothingHeld() implements Refused {}

  /// What would be moved is not there, or is not due for long enough.
  record NothingToMove() implements Refused {}

  /// So many credits are held, and a ledger closes only without open holds.
  record OpenHolds(long held) implements Refused {}

  /// The ledger is closed: nothing follows.
  record Closed() implements Refused {}
}
