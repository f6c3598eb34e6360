package studio.dailies.sandbox.oauth;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import studio.dailies.sandbox.Http;

/// A program that signs people in, and the browser of one of them.
public final class Visitor {
  public static final String RETURN = "http://localhost:1/return";
  public static final Client CLIENT = Client.of("our-id", "our/secret", RETURN);
  public static final String VERIFIER = "a-verifier-of-at-least-43-characters-0123456789";

  private final URI base;
  private final String authorize;
  private final String token;

  public Visitor(URI base, String authorize, String token) {
    this.base = base;
    this.authorize = authorize;
    this.token = token;
  }

  /// What a program sends a browser with.
  public static Map<String, String> asked(String scope) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("client_id", CLIENT.id());
    asked.put("redirect_uri", RETURN);
    asked.put("response_type", "code");
    asked.put("scope", scope);
    asked.put("state", "st/ate=");
    asked.put("nonce", "a-nonce");
    asked.put("code_challenge", challenge());
    asked.put("code_challenge_method", "S256");
    return asked;
  }

  public Http.Got page(Map<String, String> asked) throws IOException {
    return Http.get(base.resolve(authorize + "?" + form(asked)));
  }

  /// Chooses somebody there.
  public Http.Got choose(Map<String, String> asked, String fields) throws IOException {
    return Http.send("POST", base.resolve(authorize + "?" + form(asked)), fields);
  }

  /// What the browser is sent back with.
  public static Map<String, String> brought(Http.Got back) {
    return Arrays.stream(URI.create(back.header("Location")).getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  /// Trades a code, as a program does.
  public Http.Got trade(String code, String verifier) throws IOException {
    return trade(code, verifier, "Authorization", basic(CLIENT.secret()));
  }

  public Http.Got trade(String code, String verifier, String... headers) throws IOException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", RETURN);
    form.put("code_verifier", verifier);
    return Http.send("POST", base.resolve(token), form(form), headers);
  }

  public static String basic(String secret) {
    String pair = encoded(CLIENT.id()) + ":" + encoded(secret);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  public Http.Got control(String method, String what, String body) throws IOException {
    return Http.send(method, base.resolve("/_sandbox/" + what), body);
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String challenge() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
