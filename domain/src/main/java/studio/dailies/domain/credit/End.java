package studio.dailies.domain.credit;

/// How a hold ended. A hold has one end, for ever.
public sealed interface End {
  /// So many credits were spent; the rest went back.
  record Captured(long spent) implements End {}

  /// All of it went back.
  record Released() implements End {}

  /// It never landed, and never will.
  record Voided() implements End {}
}
