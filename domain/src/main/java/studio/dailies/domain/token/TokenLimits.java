package studio.dailies.domain.token;

/// How much of everything there may be.
public final class TokenLimits {
  /// Tokens of an account.
  public static final int TOKENS = 20;

  /// Characters of a name.
  public static final int NAME_CHARS = 100;

  /// The longest life of a token, in days.
  public static final int DAYS = 365;

  /// Credits that a token may be given to spend in a day.
  public static final int DAILY_CREDITS = 10_000;

  /// Generations that a token buys in a day, however little they cost: each is kept in its row
  /// until the day is over.
  public static final int DAILY_GENERATIONS = 1000;

  private TokenLimits() {}
}
