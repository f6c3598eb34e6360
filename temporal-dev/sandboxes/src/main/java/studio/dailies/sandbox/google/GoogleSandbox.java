package studio.dailies.sandbox.google;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.http.LocalServer;
import studio.dailies.sandbox.journal.Journal;
import studio.dailies.sandbox.oauth.Client;
import studio.dailies.sandbox.oauth.Consent;
import studio.dailies.sandbox.oauth.Faults;
import studio.dailies.sandbox.oauth.Form;
import studio.dailies.sandbox.oauth.Grant;
import studio.dailies.sandbox.oauth.Grants;
import studio.dailies.sandbox.oauth.Keys;
import studio.dailies.sandbox.oauth.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The Google that signs people in, on one loopback port. People survive being killed when there is
/// a folder for them; codes, tokens, keys and faults do not.
public final class GoogleSandbox implements AutoCloseable {
  private static final Duration CODE_LIFE = Duration.ofMinutes(10);

  private final Client client;
  private final Journal journal;
  private final LocalServer server;
  private final People people;
  private final Keys keys = new Keys();
  private final Faults<Behaviour> faults = new Faults<>(Behaviour.class);
  private final Grants grants;
  private final Consent consent;
  private final IdTokens idTokens;

  /// Serves when it returns. Port 0 means any free one.
  public static GoogleSandbox start(int port, Client client, Optional<Path> data, Clock clock)
      throws IOException {
    GoogleSandbox google = new GoogleSandbox(port, client, data, clock);
    google.server.serve(google::handle);
    return google;
  }

  private GoogleSandbox(int port, Client client, Optional<Path> data, Clock clock)
      throws IOException {
    this.client = client;
    this.journal = Journal.open(data, "google.jsonl");
    this.server = new LocalServer(port);
    this.people = new People(journal);
    this.grants = new Grants(clock);
    this.consent = new Consent(client, grants, CODE_LIFE);
    this.idTokens = new IdTokens(client.id(), keys, faults, clock);
  }

  public URI base() {
    return server.base();
  }

  @Override
  public void close() throws IOException {
    server.close();
    journal.close();
  }

  private Answer handle(Call call) {
    return switch (call.path()) {
      case "/o/oauth2/v2/auth" ->
          consent.handle(
              call, page(), this::person, Map.of("scope", Form.query(call).text("scope")));
      case "/token", "/oauth2/v4/token" -> token(call);
      case "/oauth2/v3/certs" ->
          faults.take(Behaviour.NO_KEYS)
              ? Page.words(503, "Unavailable")
              : Answer.json(200, keys.set());
      case "/oauth2/v3/userinfo" -> userInfo(call);
      default -> control(call);
    };
  }

  private Answer page() {
    List<Page.Choice> choices =
        people.all().reversed().stream()
            .map(each -> new Page.Choice(each.sub(), each.email(), each.words()))
            .toList();
    return Page.choose(
        "Google",
        choices,
        List.of(
            new Page.Field("email", "Address", "somebody@gmail.com"),
            new Page.Field("verified", "Verified?", "yes (or no)"),
            new Page.Field("domain", "Workspace", "none")));
  }

  private Optional<String> person(Form chosen) {
    String person = chosen.text("person");
    return person.equals("new")
        ? Optional.of(people.add(chosen).sub())
        : people.find(person).map(Person::sub);
  }

  private Answer token(Call call) {
    Form form = Form.body(call);
    if (faults.take(Behaviour.ERROR_HTML)) {
      return Page.words(500, "Server Error");
    }
    if (faults.take(Behaviour.PAGE_AS_TOKEN)) {
      return Page.words(200, "Hello");
    }
    if (!(client.isBasic(call) || client.isPosted(form)) || faults.take(Behaviour.CLIENT_REFUSED)) {
      return error(401, "invalid_client", "Unauthorized");
    }
    Optional<Grant> grant = grants.redeem(form);
    if (grant.isEmpty() || faults.take(Behaviour.CODE_REFUSED)) {
      return error(400, "invalid_grant", "Bad Request");
    }
    Answer.Whole answer = Answer.json(200, tokens(grant.get()));
    return faults.take(Behaviour.LOST_ANSWER) ? new Answer.Dropped() : answer;
  }

  private ObjectNode tokens(Grant grant) {
    String filler = faults.take(Behaviour.HUGE) ? "x".repeat(2_000_000) : "";
    ObjectNode tokens =
        Json.object()
            .put("access_token", grants.token(grant))
            .put("expires_in", 3599)
            .put("scope", grant.scope() + filler)
            .put("token_type", "Bearer");
    if (!faults.take(Behaviour.NO_ID_TOKEN)) {
      people.find(grant.person()).ifPresent(it -> tokens.put("id_token", idTokens.of(it, grant)));
    }
    return tokens;
  }

  private Answer userInfo(Call call) {
    return grants
        .bearer(call.header("Authorization"))
        .flatMap(grant -> people.find(grant.person()))
        .<Answer>map(person ->
            Answer.json(
                200,
                Json.object()
                    .put("sub", person.sub())
                    .put("email", person.email())
                    .put("email_verified", person.verified())))
        .orElseGet(() -> error(401, "invalid_request", "Invalid Credentials"));
  }

  private static Answer error(int status, String error, String words) {
    return Answer.json(status, Json.object().put("error", error).put("error_description", words));
  }

  private Answer control(Call call) {
    JsonNode body = call.json().orElseGet(Json::object);
    try {
      return switch (call.method() + " " + call.path()) {
        case "POST /_sandbox/plan" -> {
          faults.add(body);
          yield Answer.empty(204);
        }
        case "DELETE /_sandbox/plan" -> {
          faults.clear();
          yield Answer.empty(204);
        }
        case "POST /_sandbox/rotate" -> {
          keys.rotate();
          yield Answer.empty(204);
        }
        case "POST /_sandbox/people" -> Answer.json(200, Json.tree(people.add(body)));
        case "GET /_sandbox/people" -> {
          ObjectNode all = Json.object();
          all.set("people", Json.tree(people.all()));
          yield Answer.json(200, all);
        }
        default -> Answer.detail(404, "Not Found");
      };
    } catch (IllegalArgumentException e) {
      return Answer.detail(400, String.valueOf(e.getMessage()));
    }
  }
}
