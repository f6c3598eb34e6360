package studio.dailies.store.media;

import java.net.URI;

/// How the object store is reached.
///
/// @param bucket public media
/// @param privateBucket what only a provider may see, by signed link
public record R2Settings(
    URI endpoint,
    String region,
    String bucket,
    String privateBucket,
    String accessKey,
    String secretKey) {

  /// Without the keys: it may end in a log.
  @Override
  public String toString() {
    return "R2Settings[endpoint=" + endpoint + ", bucket=" + bucket + "]";
  }
}
