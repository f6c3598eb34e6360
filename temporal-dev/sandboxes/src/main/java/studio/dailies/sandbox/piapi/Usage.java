package studio.dailies.sandbox.piapi;

/// What one task holds of the account's points: frozen until its end, or charged when it is created
/// and given back if it fails.
record Usage(String type, long frozen, long consume) {

  static Usage of(Task task) {
    Family family = task.family();
    Task.Outcome outcome = task.outcome();
    if (outcome != null) {
      return new Usage(family.usageType(), 0, outcome.kept());
    }
    return family.chargesFirst()
        ? new Usage(family.usageType(), 0, task.price())
        : new Usage(family.usageType(), task.price(), 0);
  }
}
