package studio.dailies.activities.provider.fal;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import studio.dailies.activities.provider.ProviderUnavailable;
import tools.jackson.databind.JsonNode;

/// The public keys that fal signs callbacks with. fal asks that they be kept for a day at most; a
/// signature that fits none of them may mean a new key, so they are fetched again then, though not
/// more than once a minute, since anybody can make us ask.
final class FalKeys {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);
  private static final int KEY_BYTES = 32;

  /// What stands before the 32 bytes of an Ed25519 key in X.509.
  private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  private final OkHttpClient http;
  private final URI address;
  private final Clock clock;
  private List<PublicKey> keys = List.of();
  private Instant fetchedAt = Instant.MIN;

  FalKeys(OkHttpClient http, URI address, Clock clock) {
    this.http = http;
    this.address = address;
    this.clock = clock;
  }

  /// Whether the test holds for one of the keys.
  ///
  /// @throws ProviderUnavailable if the keys could not be fetched
  synchronized boolean anyFits(Predicate<PublicKey> test) {
    if (olderThan(KEPT)) {
      fetch();
    }
    if (keys.stream().anyMatch(test)) {
      return true;
    }
    if (!olderThan(BETWEEN_FETCHES)) {
      return false;
    }
    fetch();
    return keys.stream().anyMatch(test);
  }

  private boolean olderThan(Duration age) {
    return fetchedAt.equals(Instant.MIN) || fetchedAt.plus(age).isBefore(clock.instant());
  }

  private void fetch() {
    Request request =
        new Request.Builder()
            .url(address.toString())
            .header("Accept", "application/json")
            .header("User-Agent", "dailies")
            .build();
    try (Response response = http.newCall(request).execute()) {
      FalAnswer answer = FalAnswer.read(response, clock.instant());
      List<PublicKey> found = answer.isSuccess() ? keys(answer.json()) : List.of();
      if (found.isEmpty()) {
        throw new ProviderUnavailable(
            "fal answered " + answer.status() + " without a key, when asked for its keys", null);
      }
      keys = found;
      fetchedAt = clock.instant();
    } catch (IOException e) {
      throw new ProviderUnavailable(
          "fal gave no answer when asked for its keys: " + e.getClass().getSimpleName(), null);
    }
  }

  private static List<PublicKey> keys(JsonNode set) {
    List<PublicKey> found = new ArrayList<>();
    for (JsonNode each : set.path("keys")) {
      if (each.path("x").isString()) {
        add(found, each.path("x").stringValue());
      }
    }
    return found;
  }

  /// What is no key of ours to use is passed over: one bad key must not hide the good ones.
  private static void add(List<PublicKey> found, String x) {
    try {
      byte[] raw = Base64.getUrlDecoder().decode(x);
      if (raw.length != KEY_BYTES) {
        return;
      }
      byte[] encoded = new byte[X509_HEAD.length + KEY_BYTES];
      System.arraycopy(X509_HEAD, 0, encoded, 0, X509_HEAD.length);
      System.arraycopy(raw, 0, encoded, X509_HEAD.length, KEY_BYTES);
      found.add(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (IllegalArgumentException | GeneralSecurityException ignored) {
      // Not base64, or not a point of the curve.
    }
  }
}
