package studio.dailies.sandbox.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import studio.dailies.sandbox.http.Call;

/// The one program that people are signed in for.
///
/// @param redirects the only addresses that browsers are sent back to
public record Client(String id, String secret, List<String> redirects) {
  public Client {
    redirects = List.copyOf(redirects);
  }

  /// One client from text as it stands in an environment.
  public static Client of(String id, String secret, String redirect) {
    return new Client(id, secret, List.of(redirect));
  }

  /// Whether the call shows id and secret by HTTP Basic, form-encoded as RFC 6749 has it.
  public boolean isBasic(Call call) {
    String pair = encoded(id) + ":" + encoded(secret);
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return call.header("Authorization").orElse("").equals(basic);
  }

  /// Whether the form shows id and secret.
  public boolean isPosted(Form form) {
    return form.text("client_id").equals(id) && form.text("client_secret").equals(secret);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
