package studio.dailies.world.crash;

import java.util.Map;

/// What a generation of the table goes through when nobody dies.
enum Journey {
  /// A video, called back.
  VIDEO("kling-3-text-to-video", Map.of()),
  /// A video from a picture, which the provider gets as a private copy.
  PICTURE("kling-3-image-to-video", Map.of()),
  /// Nobody calls back.
  QUIET("kling-3-text-to-video", Map.of("behaviour", "no-callback")),
  /// The job fails.
  FAILING("kling-3-text-to-video", Map.of("behaviour", "fail")),
  /// The first send is turned away.
  TURNED_AWAY("kling-3-text-to-video", Map.of("behaviour", "reject-submit", "status", 429)),
  /// The person cancels a job that would never end.
  CANCELLED("kling-3-text-to-video", Map.of("behaviour", "never-finishes"));

  final String model;
  final Map<String, ?> plan;

  Journey(String model, Map<String, ?> plan) {
    this.model = model;
    this.plan = plan;
  }

  /// Whether a provider whose answer was lost still says by itself what became of the job.
  boolean isCalledBack() {
    return this != QUIET && this != CANCELLED;
  }

  End end() {
    return switch (this) {
      case VIDEO, PICTURE, QUIET, TURNED_AWAY -> new End("DONE", "", 1);
      case FAILING -> new End("FAILED", "PROVIDER_FAILED", 1);
      case CANCELLED -> new End("FAILED", "CANCELLED", 1);
    };
  }
}
