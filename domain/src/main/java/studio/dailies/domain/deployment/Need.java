package studio.dailies.domain.deployment;

/// Whether a setting has to be given.
public enum Need {
  /// No program that reads it starts without it.
  ALWAYS,

  /// It has a default for development, which production does not take.
  IN_PRODUCTION,

  /// It has a default, or what it is for is left out.
  NEVER
}
