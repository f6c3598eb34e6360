package studio.dailies.domain.media;

import java.time.Duration;

/// What anybody can fetch who has its address.
public final class PublicMedia {
  /// For how long caches may go on serving what they have, whatever has become of it since.
  public static final Duration MAX_AGE = Duration.ofSeconds(60);

  private PublicMedia() {}
}
