package studio.dailies.world;

import java.util.Map;
import java.util.Optional;
import studio.dailies.world.process.WorldProblem;

/// What a developer is called at the real Google or X.
record RealClient(String id, String secret) {

  /// The one whose id the environment has, in `GOOGLE_CLIENT_ID` or `X_CLIENT_ID`.
  ///
  /// @throws WorldProblem when the id is there and its secret is not
  static Optional<RealClient> from(Map<String, String> environment, String who) {
    String secret = who + "_CLIENT_SECRET";
    return Outside.value(environment, who + "_CLIENT_ID")
        .map(id ->
            new RealClient(
                id,
                Outside.value(environment, secret)
                    .orElseThrow(() ->
                        new WorldProblem(who + "_CLIENT_ID needs " + secret + " beside it."))));
  }

  Map<String, String> settings(String who) {
    return Map.of("DAILIES_" + who + "_ID", id, "DAILIES_" + who + "_SECRET", secret);
  }
}
