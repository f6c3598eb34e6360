package studio.dailies.world;

import java.util.Map;
import java.util.Optional;
import studio.dailies.world.process.WorldProblem;

/// A store at Lemon Squeezy, as its seller knows it.
///
/// @param secrets of its webhook: one, or two while one takes over from the other
/// @param mode `test` or `live`, as the key
record RealShop(String key, String store, String secrets, String mode) {

  /// The one whose key the environment has.
  ///
  /// @throws WorldProblem when the key is there and something that goes with it is not
  static Optional<RealShop> from(Map<String, String> environment) {
    return Outside.value(environment, "LEMONSQUEEZY_API_KEY")
        .map(key ->
            new RealShop(
                key,
                needed(environment, "LEMONSQUEEZY_STORE_ID"),
                needed(environment, "LEMONSQUEEZY_WEBHOOK_SECRET"),
                mode(environment)));
  }

  String words() {
    return mode.equals("live")
        ? "REAL (LEMONSQUEEZY_API_KEY), costs money"
        : "REAL (LEMONSQUEEZY_API_KEY), test mode";
  }

  private static String mode(Map<String, String> environment) {
    String mode = Outside.value(environment, "LEMONSQUEEZY_MODE").orElse("test");
    if (!mode.equals("test") && !mode.equals("live")) {
      throw new WorldProblem("LEMONSQUEEZY_MODE is '" + mode + "', not test or live.");
    }
    return mode;
  }

  private static String needed(Map<String, String> environment, String name) {
    return Outside.value(environment, name)
        .orElseThrow(() -> new WorldProblem("LEMONSQUEEZY_API_KEY needs " + name + " beside it."));
  }
}
