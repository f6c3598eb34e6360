package studio.dailies.sandbox.operators;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.http.LocalServer;
import studio.dailies.sandbox.oauth.Keys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The issuer of operators' tokens on one loopback port: its keys at `/keys`, and a token for
/// whoever asks for one at `/_sandbox/tokens`, since nobody has to sign in here. Temporal's UI is
/// shown payloads at `/_sandbox/payloads`. Its keys are drawn anew with each process.
public final class OperatorIssuer implements AutoCloseable {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Duration BEYOND_ANY_SKEW = Duration.ofMinutes(2);

  private final String issuer;
  private final String audience;
  private final Clock clock;
  private final LocalServer server;
  private final UiCodec codec;
  private final Keys keys = new Keys();

  /// Serves when it returns. Port 0 means any free one.
  ///
  /// @param door of the operators, where payloads are opened
  /// @param ui the origin of the pages of Temporal's UI
  public static OperatorIssuer start(
      int port, String issuer, String audience, URI door, String ui, Clock clock)
      throws IOException {
    OperatorIssuer started =
        new OperatorIssuer(port, issuer, audience, new UiCodec(door, ui), clock);
    started.server.serve(started::handle);
    return started;
  }

  private OperatorIssuer(int port, String issuer, String audience, UiCodec codec, Clock clock)
      throws IOException {
    this.issuer = issuer;
    this.audience = audience;
    this.codec = codec;
    this.clock = clock;
    this.server = new LocalServer(port);
  }

  public URI base() {
    return server.base();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private Answer handle(Call call) {
    return switch (call.method() + " " + call.path()) {
      case "GET /keys" -> Answer.json(200, keys.set());
      case "POST /_sandbox/rotate" -> {
        keys.rotate();
        yield Answer.empty(204);
      }
      case "POST /_sandbox/tokens" -> {
        String token = token(call.json().orElseGet(Json::object));
        yield new Answer.Whole(
            200, Map.of("Content-Type", "text/plain"), token.getBytes(StandardCharsets.US_ASCII));
      }
      case "OPTIONS /_sandbox/payloads/decode" -> codec.allowed();
      case "POST /_sandbox/payloads/decode" -> {
        JsonNode operator = Json.object().put("subject", "temporal-ui").put("roles", "operator");
        yield codec.decoded(call.body(), token(operator));
      }
      default -> Answer.detail(404, "Not Found");
    };
  }

  /// A token as asked for: `subject`, `roles` (words with a space between them), and `fault` for
  /// one that must not be taken: `expired`, `endless`, `other-audience`, `other-issuer`,
  /// `other-key`, `nameless`, `unsigned`.
  private String token(JsonNode wanted) {
    String fault = Json.text(wanted, "fault", "");
    Instant now = clock.instant();
    ObjectNode claims =
        Json.object()
            .put("iss", fault.equals("other-issuer") ? "https://elsewhere.example" : issuer)
            .put("aud", fault.equals("other-audience") ? "another" : audience)
            .put("iat", now.getEpochSecond());
    if (!fault.equals("nameless")) {
      claims.put("sub", Json.text(wanted, "subject", "ada"));
    }
    if (!fault.equals("endless")) {
      Instant ends = fault.equals("expired") ? now.minus(BEYOND_ANY_SKEW) : now.plus(LIFE);
      claims.put("exp", ends.getEpochSecond());
    }
    var roles = claims.putArray("roles");
    for (String role : Json.text(wanted, "roles", "").split(" ", -1)) {
      if (!role.isEmpty()) {
        roles.add(role);
      }
    }
    return signed(claims, fault);
  }

  private String signed(ObjectNode claims, String fault) {
    Keys.Key key = keys.newest();
    boolean unsigned = fault.equals("unsigned");
    ObjectNode header =
        Json.object()
            .put("alg", unsigned ? "none" : "RS256")
            .put("kid", key.id())
            .put("typ", "JWT");
    String text =
        Keys.base64(Json.MAPPER.writeValueAsBytes(header))
            + "."
            + Keys.base64(Json.MAPPER.writeValueAsBytes(claims));
    if (unsigned) {
      return text + ".";
    }
    var pair = fault.equals("other-key") ? Keys.pair() : key.pair();
    return text + "." + Keys.base64(Keys.sign(pair.getPrivate(), text));
  }
}
