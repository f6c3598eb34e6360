package studio.dailies.sandbox.resend;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.http.LocalServer;
import studio.dailies.sandbox.journal.Journal;
import tools.jackson.databind.JsonNode;

/// Resend on one loopback port: `POST /emails`, the mailbox of what was sent, and a signed webhook
/// of what became of each. What is sent to an address that begins with `bounced` comes back, one
/// that begins with `complained` is called unwanted; after either, nothing more is delivered there.
/// Mails survive being killed when there is a folder for them.
public final class ResendSandbox implements AutoCloseable {
  private static final Duration KEYS_LIVE = Duration.ofHours(24);
  private static final int MOST_RECIPIENTS = 50;

  private final String key;
  private final Clock clock;
  private final Journal journal;
  private final LocalServer server;
  private final Rate rate;
  private final Outcomes outcomes;
  private final Faults faults = new Faults();
  private final SecureRandom random = new SecureRandom();
  private final List<Mail> mails = new ArrayList<>();

  /// Serves when it returns. Port 0 means any free one.
  public static ResendSandbox start(
      int port, String key, Optional<Webhook> webhook, Optional<Path> data, Clock clock)
      throws IOException {
    ResendSandbox resend = new ResendSandbox(port, key, webhook, data, clock);
    resend.journal.found().stream()
        .map(line -> Json.MAPPER.convertValue(line.value(), Mail.class))
        .forEach(resend.mails::add);
    resend.server.serve(resend::handle);
    return resend;
  }

  private ResendSandbox(
      int port, String key, Optional<Webhook> webhook, Optional<Path> data, Clock clock)
      throws IOException {
    this.key = key;
    this.outcomes = new Outcomes(webhook.map(it -> new Courier(it, clock)), clock);
    this.clock = clock;
    this.rate = new Rate(clock);
    this.journal = Journal.open(data, "resend.jsonl");
    this.server = new LocalServer(port);
  }

  public URI base() {
    return server.base();
  }

  @Override
  public void close() throws IOException {
    outcomes.close();
    server.close();
    journal.close();
  }

  private Answer handle(Call call) {
    if (call.path().startsWith("/_sandbox/")) {
      return control(call);
    }
    if (call.is("GET", "/")) {
      return MailPages.list(all());
    }
    if (call.method().equals("GET") && call.path().startsWith("/mails/")) {
      String id = call.path().substring("/mails/".length());
      return all().stream()
          .filter(mail -> mail.id().equals(id))
          .findFirst()
          .map(MailPages::one)
          .orElseGet(() -> Answer.html(404, "<p>No such mail.</p>"));
    }
    if (!call.path().equals("/emails")) {
      return Refusal.NOT_FOUND.answer();
    }
    return switch (accept(call)) {
      case Answer.Whole whole -> rate.told(whole);
      case Answer other -> other;
    };
  }

  private synchronized Answer accept(Call call) {
    Optional<String> authorization = call.header("Authorization");
    if (authorization.isEmpty()) {
      return Refusal.MISSING_KEY.answer();
    }
    if (!authorization.get().equals("Bearer " + key)) {
      return Refusal.INVALID_KEY.answer();
    }
    if (!call.method().equals("POST")) {
      return Refusal.METHOD_NOT_ALLOWED.answer();
    }
    String body = new String(call.body(), StandardCharsets.UTF_8);
    Optional<Faults.Fault> fault = faults.take(body);
    if (!rate.take() || fault.equals(Optional.of(Faults.Fault.RATE_LIMIT))) {
      return Refusal.TOO_MANY.answer().with("retry-after", "1");
    }
    if (fault.equals(Optional.of(Faults.Fault.ERROR))) {
      return Refusal.BROKEN.answer();
    }
    if (fault.equals(Optional.of(Faults.Fault.STILL_RUNNING))) {
      return Refusal.STILL_RUNNING.answer();
    }
    Answer answer = send(call, body);
    return fault.isPresent() ? new Answer.Dropped() : answer;
  }

  private Answer send(Call call, String body) {
    Optional<String> idempotency = call.header("Idempotency-Key");
    if (idempotency.filter(k -> k.isEmpty() || k.length() > 256).isPresent()) {
      return Refusal.INVALID_IDEMPOTENCY_KEY.answer();
    }
    Optional<Mail> before = idempotency.flatMap(this::sentUnder);
    if (before.isPresent()) {
      return before.get().request().equals(body) ? sent(before.get()) : Refusal.OTHER_BODY.answer();
    }
    Optional<JsonNode> json = call.json().filter(JsonNode::isObject);
    if (json.isEmpty()) {
      return Refusal.NOT_JSON.answer();
    }
    Optional<Answer> problem = problem(json.get());
    if (problem.isPresent()) {
      return problem.get();
    }
    Mail mail = mail(json.get(), body, idempotency);
    journal.append("mail", mail);
    mails.add(mail);
    outcomes.follow(mail);
    return sent(mail);
  }

  private Optional<Mail> sentUnder(String idempotency) {
    return mails.stream()
        .filter(mail -> idempotency.equals(mail.idempotencyKey()))
        .filter(mail -> mail.at().plus(KEYS_LIVE).isAfter(clock.instant()))
        .findFirst();
  }

  private static Answer sent(Mail mail) {
    return Answer.json(200, Json.object().put("id", mail.id()));
  }

  private static Optional<Answer> problem(JsonNode json) {
    for (String field : List.of("from", "to", "subject")) {
      if (!json.hasNonNull(field)) {
        return Optional.of(Refusal.MISSING_FIELD.answer(field));
      }
    }
    if (!json.hasNonNull("html") && !json.hasNonNull("text")) {
      return Optional.of(Refusal.MISSING_FIELD.answer("html` or `text"));
    }
    List<String> to = addresses(json.path("to"));
    boolean good =
        !to.isEmpty()
            && to.size() <= MOST_RECIPIENTS
            && to.stream()
                .allMatch(address -> address.matches("[^@\\s]+@[^@\\s]+|.*<[^@\\s]+@[^@\\s]+>"));
    return good ? Optional.empty() : Optional.of(Refusal.INVALID_FIELD.answer("to"));
  }

  private Mail mail(JsonNode json, String body, Optional<String> idempotency) {
    var headers = new TreeMap<String, String>();
    json.path("headers")
        .properties()
        .forEach(field -> headers.put(field.getKey(), field.getValue().asString("")));
    return new Mail(
        new UUID(random.nextLong(), random.nextLong()).toString(),
        addresses(json.path("to")),
        Json.text(json, "from", ""),
        Json.text(json, "subject", ""),
        Json.text(json, "text", ""),
        Json.text(json, "html", ""),
        Map.copyOf(headers),
        idempotency.orElse(null),
        clock.instant(),
        body);
  }

  private static List<String> addresses(JsonNode to) {
    if (to.isString()) {
      return List.of(to.stringValue());
    }
    var all = new ArrayList<String>();
    to.forEach(one -> all.add(one.asString("")));
    return List.copyOf(all);
  }

  private synchronized List<Mail> all() {
    return List.copyOf(mails);
  }

  /// Those to addresses that hold this text.
  private List<Mail> to(String text) {
    return all().stream()
        .filter(mail -> mail.to().stream().anyMatch(address -> address.contains(text)))
        .toList();
  }

  private Answer control(Call call) {
    JsonNode body = call.json().orElseGet(Json::object);
    try {
      return switch (call.method() + " " + call.path()) {
        case "GET /_sandbox/mails" -> {
          var list = Json.object();
          list.set("mails", Json.tree(to(call.parameter("to").orElse(""))));
          yield Answer.json(200, list);
        }
        case "POST /_sandbox/plan" -> {
          faults.add(body);
          yield Answer.empty(204);
        }
        case "POST /_sandbox/events" -> {
          outcomes.tell(Json.text(body, "type", ""), Json.text(body, "to", ""));
          yield Answer.empty(204);
        }
        case "GET /_sandbox/events" -> {
          var list = Json.object();
          list.set("events", Json.tree(outcomes.told()));
          yield Answer.json(200, list);
        }
        case "POST /_sandbox/settings" -> {
          rate.limit(body.path("perSecond").asInt(10));
          yield Answer.empty(204);
        }
        default -> Refusal.NOT_FOUND.answer();
      };
    } catch (IllegalArgumentException e) {
      return Answer.detail(400, String.valueOf(e.getMessage()));
    }
  }
}
