package studio.dailies.world;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Which outside parties are the real ones. Whatever is empty is played by a process of the world.
///
/// @param r2 the settings `DAILIES_R2_*`, `DAILIES_EDGE_*` and `DAILIES_MEDIA_ORIGIN`, if R2 is
///   real
record Outside(
    Optional<String> falKey,
    Optional<String> piapiKey,
    Optional<String> elevenLabsKey,
    Optional<String> resendKey,
    Optional<String> mailFrom,
    Optional<RealShop> shop,
    Optional<RealClient> google,
    Optional<RealClient> x,
    Optional<String> mongodbUri,
    Optional<String> vaultUri,
    Map<String, String> r2) {

  /// Nobody: for demos and tests, always.
  static Outside none() {
    return from(Map.of());
  }

  /// Those whose keys the environment has.
  static Outside from(Map<String, String> environment) {
    return new Outside(
        value(environment, "FAL_KEY"),
        value(environment, "PIAPI_KEY"),
        value(environment, "ELEVENLABS_API_KEY"),
        value(environment, "RESEND_API_KEY"),
        value(environment, "DAILIES_MAIL_FROM"),
        RealShop.from(environment),
        RealClient.from(environment, "GOOGLE"),
        RealClient.from(environment, "X"),
        value(environment, "DAILIES_MONGODB_URI"),
        value(environment, "DAILIES_VAULT_URI"),
        value(environment, "DAILIES_R2_ENDPOINT").isEmpty()
            ? Map.of()
            : environment.entrySet().stream()
                .filter(each ->
                    each.getKey().startsWith("DAILIES_R2_")
                        || each.getKey().startsWith("DAILIES_EDGE_")
                        || each.getKey().equals("DAILIES_MEDIA_ORIGIN"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  boolean allProvidersArePlayed() {
    return falKey.isEmpty() && piapiKey.isEmpty() && elevenLabsKey.isEmpty();
  }

  boolean allSandboxes() {
    return allProvidersArePlayed()
        && resendKey.isEmpty()
        && shop.isEmpty()
        && google.isEmpty()
        && x.isEmpty();
  }

  /// For people: who is real and who is played.
  String words() {
    return ("fal: %s · PiAPI: %s · ElevenLabs: %s · mail: %s · shop: %s · Google: %s · X: %s"
            + " · MongoDB: %s · R2: %s")
        .formatted(
            falKey.isPresent() ? "REAL (FAL_KEY), costs money" : "sandbox",
            piapiKey.isPresent() ? "REAL (PIAPI_KEY), costs money" : "sandbox",
            elevenLabsKey.isPresent() ? "REAL (ELEVENLABS_API_KEY), costs money" : "sandbox",
            resendKey.isPresent() ? "REAL (RESEND_API_KEY)" : "sandbox",
            shop.map(RealShop::words).orElse("sandbox"),
            google.isPresent() ? "REAL (GOOGLE_CLIENT_ID)" : "sandbox",
            x.isPresent() ? "REAL (X_CLIENT_ID), costs money" : "sandbox",
            mongodbUri.isPresent() ? "DAILIES_MONGODB_URI" : "stand-in",
            r2.isEmpty() ? "stand-in" : "DAILIES_R2_ENDPOINT");
  }

  static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(Predicate.not(String::isBlank));
  }
}
