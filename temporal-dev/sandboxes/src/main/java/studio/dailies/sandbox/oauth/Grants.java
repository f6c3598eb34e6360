package studio.dailies.sandbox.oauth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Codes and tokens, each good for one grant. They end with the process.
public final class Grants {
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Grant> codes = new HashMap<>();
  private final Map<String, Grant> tokens = new HashMap<>();
  private final Clock clock;

  public Grants(Clock clock) {
    this.clock = clock;
  }

  /// A code for what was asked on the page.
  ///
  /// @param asked the parameters that the browser came with
  public synchronized String code(Form asked, String person, Duration life) {
    String code = word();
    codes.put(
        code,
        new Grant(
            person,
            asked.text("redirect_uri"),
            asked.text("scope"),
            asked.text("code_challenge"),
            asked.text("nonce"),
            clock.instant().plus(life)));
    return code;
  }

  /// The grant of a code, once, if all that must fit does.
  public synchronized Optional<Grant> redeem(Form form) {
    return Optional.ofNullable(codes.remove(form.text("code")))
        .filter(grant -> clock.instant().isBefore(grant.expiresAt()))
        .filter(grant -> grant.redirect().equals(form.text("redirect_uri")))
        .filter(grant -> grant.fits(form.text("code_verifier")));
  }

  public synchronized String token(Grant grant) {
    String token = word();
    tokens.put(token, grant);
    return token;
  }

  /// Whose token an `Authorization` header shows.
  public synchronized Optional<Grant> bearer(Optional<String> authorization) {
    return authorization
        .filter(it -> it.startsWith("Bearer "))
        .map(it -> tokens.get(it.substring("Bearer ".length())));
  }

  private String word() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
