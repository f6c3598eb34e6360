package studio.dailies.sandbox.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;

/// The address that browsers are sent to: it shows the page, and sends them back with a code.
public final class Consent {
  private final Client client;
  private final Grants grants;
  private final Duration codeLife;

  public Consent(Client client, Grants grants, Duration codeLife) {
    this.client = client;
    this.grants = grants;
    this.codeLife = codeLife;
  }

  /// @param page for a browser that has just come
  /// @param person who was chosen or made up there; empty: the person said no
  /// @param more what else the browser brings back
  public Answer handle(
      Call call, Answer page, Function<Form, Optional<String>> person, Map<String, String> more) {
    Form asked = Form.query(call);
    Optional<String> wrong = wrong(asked);
    if (wrong.isPresent()) {
      return Page.words(400, wrong.get());
    }
    if (call.method().equals("GET")) {
      return page;
    }
    try {
      return person
          .apply(Form.body(call))
          .map(it -> Map.of("code", grants.code(asked, it, codeLife)))
          .map(it -> back(asked, it, more))
          .orElseGet(() -> back(asked, Map.of("error", "access_denied"), Map.of()));
    } catch (IllegalArgumentException e) {
      return Page.words(422, String.valueOf(e.getMessage()));
    }
  }

  /// What the browser must come with; both real parties need all of it.
  private Optional<String> wrong(Form asked) {
    if (!asked.text("client_id").equals(client.id())) {
      return Optional.of("The OAuth client was not found.");
    }
    if (!client.redirects().contains(asked.text("redirect_uri"))) {
      return Optional.of("Error 400: redirect_uri_mismatch");
    }
    if (!asked.text("response_type").equals("code") || asked.text("state").isEmpty()) {
      return Optional.of("Error 400: invalid_request");
    }
    if (!asked.text("code_challenge").isEmpty()
        && !asked.text("code_challenge_method").equals("S256")) {
      return Optional.of("Error 400: code_challenge_method must be S256");
    }
    return Optional.empty();
  }

  private static Answer back(Form asked, Map<String, String> first, Map<String, String> more) {
    var all = new LinkedHashMap<String, String>(first);
    all.put("state", asked.text("state"));
    all.putAll(more);
    String query =
        all.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return Answer.empty(303).with("Location", asked.text("redirect_uri") + "?" + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
