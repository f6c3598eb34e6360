package studio.dailies.workflows.client;

/// The names of the task queues.
public final class Queues {
  /// Workflows, and the short activities that belong to no other queue.
  public static final String MAIN = "main";

  /// Copies of media: few at a time, each for long.
  public static final String MEDIA = "media";

  /// Long work that nobody waits for.
  public static final String BULK = "bulk";

  /// Mails: no more in a second than the carrier takes, and codes first.
  public static final String MAIL = "mail";

  private Queues() {}

  /// Calls to one provider; the server limits their rate.
  public static String provider(String provider) {
    return "provider-" + provider;
  }
}
