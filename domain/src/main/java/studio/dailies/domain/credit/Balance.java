package studio.dailies.domain.credit;

/// What a person sees of a ledger.
///
/// @param available whole credits that can be used; below zero it is debt
/// @param held whole credits set aside for generations that have not ended
public record Balance(long available, long held) {}
