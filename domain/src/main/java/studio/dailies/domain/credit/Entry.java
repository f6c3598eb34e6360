package studio.dailies.domain.credit;

import java.time.Instant;
import java.util.List;

/// One immutable move of credits. An entry that exists is sound in itself; [#checkFollows] says
/// whether it continues another. Key, request digest and hash follow from the rest, so none of them
/// can be wrong here: what is stored of them is compared when it is read.
///
/// @param seq its place in the ledger: dense, from 1
/// @param at when it was written, never before the entry before it; whole milliseconds
/// @param reference what it is about, see [Request]
/// @param parts the credits it moves, by lot, in spending order. A grant: its new lot, in full. A
///   hold: what it took. A capture or release: the hold's parts again, of which the first `revenue`
///   credits were captured, the next `expired` came back too late, and the rest returned. A void:
///   none. A lapse: that lot, all of it. A refund: what lots gave; together possibly less than what
///   was taken back, and then they gave all. A close: all lots
public record Entry(
    LedgerId ledger,
    long seq,
    Kind kind,
    Instant at,
    String reference,
    List<Part> parts,
    Legs legs,
    Standing after,
    Hash previousHash) {

  /// Of the format: fields, legs, keys, canonical bytes.
  public static final int VERSION = 1;

  public Entry {
    parts = List.copyOf(parts);
    Invariant.check(seq >= 1, "seq", seq);
    Invariant.checkTime(at);
    checkReference(kind, ledger, reference, parts);
    Invariant.check(Parts.inSpendingOrder(parts), "parts out of spending order", kind);
    checkMoves(kind, seq, at, parts, legs);
  }

  /// The entry after the head. The moves decide everything else.
  static Entry next(Head head, Request request, Instant at, List<Part> parts, Legs legs) {
    var entry =
        new Entry(
            head.ledger(),
            head.seq() + 1,
            request.kind(),
            at,
            request.reference(),
            parts,
            legs,
            head.standing().after(request.kind(), parts, legs),
            head.hash());
    entry.checkFollows(head);
    Invariant.check(entry.request().equals(request.digest()), "not what was asked", request);
    return entry;
  }

  public LedgerKey key() {
    return kind.key(reference);
  }

  /// The digest of the request that this entry answers.
  public Hash request() {
    return new Request(kind, ledger, amount(), reference).digest();
  }

  /// What was asked for: granted, held, captured, released or refunded, in whole credits; 0 for a
  /// void, a lapse and a close.
  public long amount() {
    return switch (kind) {
      case GRANT -> legs.available();
      case HOLD -> legs.held();
      case VOID, LAPSE, CLOSE -> 0;
      case REFUND -> legs.issuer();
      case CAPTURE -> legs.revenue();
      case RELEASE, EXPIRE -> -legs.held();
    };
  }

  /// How many credits of that lot this entry brought to their end by its date, or by a close.
  public long expiredOf(long lot) {
    return switch (kind) {
      case CAPTURE, RELEASE, EXPIRE -> Parts.totalOf(lot, expiredParts());
      case LAPSE, CLOSE -> Parts.totalOf(lot, parts);
      case GRANT, HOLD, VOID, REFUND -> 0;
    };
  }

  private List<Part> expiredParts() {
    return Parts.slice(parts, legs.revenue(), legs.revenue() + legs.expired());
  }

  public Hash hash() {
    return Hash.of(CanonicalBytes.of(this));
  }

  public Head head() {
    return new Head(ledger, seq, at, after, kind == Kind.CLOSE, hash());
  }

  /// Checks the step from the entry before.
  ///
  /// @throws BrokenLedger if this is not what comes right after the head
  public void checkFollows(Head head) {
    Invariant.check(ledger.equals(head.ledger()), "ledger after another", ledger, head.ledger());
    Invariant.check(seq == head.seq() + 1, "seq after seq", seq, head.seq());
    Invariant.check(previousHash.equals(head.hash()), "chain is cut", ledger, seq);
    Invariant.check(!at.isBefore(head.at()), "time runs backwards", ledger, seq);
    Invariant.check(!head.closed(), "entry after a close", ledger, seq);
    Invariant.check(tookByTheRule(head.standing().lots()), "lots taken out of order", ledger, seq);
    Standing expected = head.standing().after(kind, parts, legs);
    Invariant.check(after.equals(expected), "after is not before and legs", ledger, seq);
  }

  private boolean tookByTheRule(List<Lot> lots) {
    return switch (kind) {
      case HOLD -> Lots.soonestFirst(lots, parts, at);
      case LAPSE -> lots.contains(parts.getFirst().asLot());
      case REFUND -> Lots.ownFirst(lots, parts);
      case CLOSE -> after.equals(Standing.EMPTY);
      case GRANT, VOID, CAPTURE, RELEASE, EXPIRE -> true;
    };
  }

  private static void checkReference(
      Kind kind, LedgerId ledger, String reference, List<Part> parts) {
    try {
      kind.key(reference);
    } catch (IllegalArgumentException e) {
      throw new BrokenLedger(kind + " about no such thing: " + e.getMessage());
    }
    boolean ours =
        switch (kind) {
          case LAPSE ->
              parts.size() == 1 && reference.equals(ledger + "/" + parts.getFirst().lot());
          case CLOSE -> reference.equals(ledger.value());
          case GRANT, HOLD, VOID, CAPTURE, RELEASE, EXPIRE, REFUND -> true;
        };
    Invariant.check(ours, "entry about another lot or ledger", kind, reference);
  }

  private static void checkMoves(Kind kind, long seq, Instant at, List<Part> parts, Legs legs) {
    long total = Parts.total(parts);
    boolean sound =
        switch (kind) {
          case GRANT ->
              parts.size() == 1 && parts.getFirst().lot() == seq && legs.equals(Legs.grant(total));
          case HOLD -> total > 0 && legs.equals(Legs.hold(total));
          case VOID -> parts.isEmpty() && legs.equals(Legs.NONE);
          case CAPTURE -> legs.revenue() > 0 && endsHold(at, parts, total, legs);
          case RELEASE, EXPIRE -> legs.revenue() == 0 && endsHold(at, parts, total, legs);
          case LAPSE -> parts.getFirst().asLot().mayLapse(at) && legs.equals(Legs.lapse(total));
          case REFUND ->
              legs.issuer() > 0
                  && total <= legs.issuer()
                  && legs.equals(Legs.refund(legs.issuer()));
          case CLOSE ->
              total == Math.max(0, -legs.available()) && legs.equals(Legs.close(-legs.available()));
        };
    Invariant.check(sound, "entry does not fit its parts and legs", seq, kind, legs);
  }

  private static boolean endsHold(Instant at, List<Part> parts, long total, Legs legs) {
    long captured = legs.revenue();
    long expired = legs.expired();
    return total > 0
        && expired >= 0
        && captured + expired <= total
        && legs.equals(Legs.end(total, captured, expired))
        && Parts.totalDue(Parts.slice(parts, captured, captured + expired), at) == expired;
  }
}
