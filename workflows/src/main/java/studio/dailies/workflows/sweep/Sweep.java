package studio.dailies.workflows.sweep;

import java.time.Duration;

/// A round that is made again and again. Each does a bounded amount of work and leaves the rest to
/// the next.
public enum Sweep {
  /// Generations that nobody has worked on for a while: started again where their row stands. What
  /// failed ones left held or unheard is settled. Scene runs that go on, in case nobody works on
  /// one.
  GENERATIONS(Duration.ofMinutes(1)),
  /// Callbacks that were stored and never looked into: their generation is told, or started.
  CALLBACKS(Duration.ofMinutes(1)),
  /// Objects and unfinished uploads that no generation, no reference and no export needs: deleted,
  /// a day after they were made.
  MEDIA(Duration.ofHours(6)),
  /// Purchases and payments that nobody works on: started again.
  PAYMENTS(Duration.ofMinutes(1)),
  /// Everything that the shop has sold of late, compared with what we have of it.
  SHOP(Duration.ofMinutes(10)),
  /// Lots whose date has come: their credits lapse.
  LOTS(Duration.ofMinutes(10)),
  /// What providers keep of jobs that have ended: deleted there.
  PROVIDERS(Duration.ofMinutes(1)),
  /// Sessions, codes and visits that have ended by their date: they go, with the keys they were
  /// sealed under. Plans of scenes that nobody confirmed, a day after their price has expired.
  /// References that nobody finished uploading, with what they left.
  UNFINISHED(Duration.ofMinutes(10)),
  /// Deleted projects whose time to be restored is over: their erasure is started.
  PROJECTS(Duration.ofHours(1)),
  /// Exports whose seven days are over: they go, with all their volumes. Those that nobody works on
  /// are started again.
  EXPORTS(Duration.ofMinutes(10)),
  /// Deletions of accounts that are not done: started again, in case nobody works on one. What is
  /// left of the workflows of those that are.
  DELETIONS(Duration.ofMinutes(10)),
  /// Material changes of the policy about which not everybody has their mail: the notice is
  /// started. Acceptances that are not yet signed: signed.
  POLICY(Duration.ofMinutes(10)),
  /// Requests about data that are not answered, or whose person was not told: watched on. Those
  /// whose time is over go.
  REQUESTS(Duration.ofHours(1)),
  /// Switches to controlled media that are not done: started, in case nobody works on one.
  CONTROLLED(Duration.ofMinutes(10));

  private final Duration every;

  Sweep(Duration every) {
    this.every = every;
  }

  public Duration every() {
    return every;
  }

  /// The id of its schedule, and how the ids of its workflows begin.
  public String id() {
    return "sweep-" + name().toLowerCase(java.util.Locale.ROOT);
  }
}
