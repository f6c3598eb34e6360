package studio.dailies.sandbox.google;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.oauth.Faults;
import studio.dailies.sandbox.oauth.Grant;
import studio.dailies.sandbox.oauth.Keys;
import tools.jackson.databind.node.ObjectNode;

/// Makes id tokens, good and bad ones.
final class IdTokens {
  private static final String ISSUER = "https://accounts.google.com";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration BEYOND_ANY_SKEW = Duration.ofMinutes(2);

  private final String client;
  private final Keys keys;
  private final Faults<Behaviour> faults;
  private final Clock clock;

  IdTokens(String client, Keys keys, Faults<Behaviour> faults, Clock clock) {
    this.client = client;
    this.keys = keys;
    this.faults = faults;
    this.clock = clock;
  }

  String of(Person person, Grant grant) {
    ObjectNode claims = claims(person, grant);
    Keys.Key key = keys.newest();
    if (faults.take(Behaviour.UNSIGNED)) {
      return text(header("none", key.id()), claims) + ".";
    }
    if (faults.take(Behaviour.PUBLIC_KEY_AS_SECRET)) {
      String signed = text(header("HS256", key.id()), claims);
      return signed + "." + Keys.base64(hmac(key.pair().getPublic().getEncoded(), signed));
    }
    var pair = faults.take(Behaviour.WRONG_KEY) ? Keys.pair() : key.pair();
    String signed = text(header("RS256", key.id()), claims);
    String signature = Keys.base64(Keys.sign(pair.getPrivate(), signed));
    if (faults.take(Behaviour.ALTERED)) {
      claims.put("sub", "100000000000000000009");
      signed = text(header("RS256", key.id()), claims);
    }
    return signed + "." + signature;
  }

  private ObjectNode claims(Person person, Grant grant) {
    Instant now =
        faults.take(Behaviour.FROM_TOMORROW)
            ? clock.instant().plus(BEYOND_ANY_SKEW)
            : clock.instant();
    ObjectNode claims =
        Json.object()
            .put("iss", faults.take(Behaviour.WRONG_ISSUER) ? "https://accounts.example" : ISSUER);
    audience(claims);
    if (!faults.take(Behaviour.NO_SUBJECT)) {
      claims.put("sub", person.sub());
    }
    if (grant.has("email")) {
      claims.put("email", person.email()).put("email_verified", person.verified());
    }
    if (person.domain() != null) {
      claims.put("hd", person.domain());
    }
    if (!grant.nonce().isEmpty() && !faults.take(Behaviour.NO_NONCE)) {
      claims.put("nonce", faults.take(Behaviour.WRONG_NONCE) ? "another" : grant.nonce());
    }
    Instant ends =
        faults.take(Behaviour.EXPIRED) ? clock.instant().minus(BEYOND_ANY_SKEW) : now.plus(LIFE);
    return claims.put("iat", now.getEpochSecond()).put("exp", ends.getEpochSecond());
  }

  private void audience(ObjectNode claims) {
    if (faults.take(Behaviour.TWO_AUDIENCES)) {
      claims.putArray("aud").add(client).add("another-client");
      return;
    }
    claims.put("aud", faults.take(Behaviour.WRONG_AUDIENCE) ? "another-client" : client);
    claims.put("azp", faults.take(Behaviour.OTHER_PARTY) ? "another-client" : client);
  }

  private static ObjectNode header(String algorithm, String key) {
    return Json.object().put("alg", algorithm).put("kid", key).put("typ", "JWT");
  }

  private static String text(ObjectNode header, ObjectNode claims) {
    return Keys.base64(Json.MAPPER.writeValueAsBytes(header))
        + "."
        + Keys.base64(Json.MAPPER.writeValueAsBytes(claims));
  }

  private static byte[] hmac(byte[] secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HMAC", e);
    }
  }
}
