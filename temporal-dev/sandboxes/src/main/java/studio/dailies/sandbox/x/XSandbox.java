package studio.dailies.sandbox.x;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
import studio.dailies.sandbox.oauth.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The X that signs people in, on one loopback port. People survive being killed when there is a
/// folder for them; codes, tokens and faults do not.
public final class XSandbox implements AutoCloseable {
  private static final Duration CODE_LIFE = Duration.ofSeconds(30);

  private final Client client;
  private final Journal journal;
  private final LocalServer server;
  private final People people;
  private final Faults<Behaviour> faults = new Faults<>(Behaviour.class);
  private final Grants grants;
  private final Consent consent;
  private final AtomicInteger reads = new AtomicInteger();

  /// Serves when it returns. Port 0 means any free one.
  public static XSandbox start(int port, Client client, Optional<Path> data, Clock clock)
      throws IOException {
    XSandbox x = new XSandbox(port, client, data, clock);
    x.server.serve(x::handle);
    return x;
  }

  private XSandbox(int port, Client client, Optional<Path> data, Clock clock) throws IOException {
    this.client = client;
    this.journal = Journal.open(data, "x.jsonl");
    this.server = new LocalServer(port);
    this.people = new People(journal);
    this.grants = new Grants(clock);
    this.consent = new Consent(client, grants, CODE_LIFE);
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
      case "/i/oauth2/authorize" -> authorize(call);
      case "/2/oauth2/token" -> token(call);
      case "/2/users/me" -> user(call);
      default -> control(call);
    };
  }

  /// PKCE is always needed, also of a client that has a secret.
  private Answer authorize(Call call) {
    return Form.query(call).text("code_challenge").isEmpty()
        ? Page.words(400, "Something went wrong. code_challenge is missing.")
        : consent.handle(call, page(), this::person, Map.of());
  }

  private Answer page() {
    List<Page.Choice> choices =
        people.all().reversed().stream()
            .map(each -> new Page.Choice(each.id(), "@" + each.username(), each.words()))
            .toList();
    return Page.choose(
        "X",
        choices,
        List.of(
            new Page.Field("username", "Name", "somebody"),
            new Page.Field("email", "Confirmed address", "none")));
  }

  private Optional<String> person(Form chosen) {
    String person = chosen.text("person");
    return person.equals("new")
        ? Optional.of(people.add(chosen).id())
        : people.find(person).map(Person::id);
  }

  /// A client with a secret shows it by HTTP Basic; in the body it is not looked for.
  private Answer token(Call call) {
    if (faults.take(Behaviour.TOKEN_AWAY)) {
      return Page.words(503, "Service Unavailable");
    }
    if (!client.isBasic(call)) {
      return error(401, "unauthorized_client", "Missing valid authorization header");
    }
    Optional<Grant> grant = grants.redeem(Form.body(call));
    if (grant.isEmpty() || faults.take(Behaviour.CODE_REFUSED)) {
      return error(400, "invalid_request", "Value passed for the authorization code was invalid.");
    }
    return Answer.json(
        200,
        Json.object()
            .put("token_type", "bearer")
            .put("expires_in", 7200)
            .put("access_token", grants.token(grant.get()))
            .put("scope", grant.get().scope()));
  }

  private Answer user(Call call) {
    reads.incrementAndGet();
    if (faults.take(Behaviour.LOST_ANSWER)) {
      return new Answer.Dropped();
    }
    Optional<Grant> grant = grants.bearer(call.header("Authorization"));
    if (grant.isEmpty()) {
      return problem(401, "Unauthorized");
    }
    if (faults.take(Behaviour.RATE_LIMIT)) {
      return problem(429, "Too Many Requests");
    }
    boolean allowed = grant.get().has("users.read") && grant.get().has("tweet.read");
    if (!allowed || faults.take(Behaviour.NO_CREDIT)) {
      return problem(403, "Forbidden");
    }
    if (faults.take(Behaviour.PAGE_AS_USER)) {
      return Page.words(200, "X");
    }
    if (faults.take(Behaviour.ERRORS_ONLY)) {
      ObjectNode body = Json.object();
      body.putArray("errors").addObject().put("title", "Not Found Error");
      return Answer.json(200, body);
    }
    return Answer.json(200, described(grant.get(), Form.query(call).text("user.fields")));
  }

  private ObjectNode described(Grant grant, String fields) {
    ObjectNode body = Json.object();
    ObjectNode data = body.putObject("data");
    people
        .find(grant.person())
        .filter(it -> !faults.take(Behaviour.NO_USER))
        .ifPresent(person -> {
          data.put("id", person.id()).put("name", person.name()).put("username", person.username());
          boolean told = fields.contains("confirmed_email") && grant.has("users.email");
          if (told && person.email() != null) {
            data.put("confirmed_email", person.email());
          }
        });
    return body;
  }

  private static Answer error(int status, String error, String words) {
    return Answer.json(status, Json.object().put("error", error).put("error_description", words));
  }

  private static Answer problem(int status, String title) {
    return Answer.json(
        status,
        Json.object()
            .put("title", title)
            .put("type", "about:blank")
            .put("status", status)
            .put("detail", title));
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
        case "GET /_sandbox/bill" -> Answer.json(200, Json.object().put("reads", reads.get()));
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
