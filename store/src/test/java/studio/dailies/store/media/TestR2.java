package studio.dailies.store.media;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import studio.dailies.sandbox.r2.R2StandIn;

/// A stand-in of the object store with its two buckets, and who may use it.
final class TestR2 {
  private TestR2() {}

  static R2StandIn start() throws IOException {
    return R2StandIn.start(
        0,
        0,
        Optional.empty(),
        new R2StandIn.Access("access", "secret", "media", "private"),
        Clock.systemUTC());
  }

  /// @param endpoint its own, or that of a wire before it
  static R2Settings settings(URI endpoint) {
    return new R2Settings(endpoint, "auto", "media", "private", "access", "secret");
  }
}
