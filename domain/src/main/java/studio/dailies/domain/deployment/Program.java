package studio.dailies.domain.deployment;

import java.util.Locale;

/// A program that is deployed.
public enum Program {
  API,
  WORKER,
  AUDIT;

  /// As people call it: `api`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
