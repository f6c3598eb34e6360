package studio.dailies.sandbox.resend;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What becomes of mails, and who is told. An address whose mail came back, or whose reader called
/// one unwanted, is on the list of those that get nothing more.
final class Outcomes implements AutoCloseable {
  private final Optional<Courier> courier;
  private final Clock clock;
  private final Set<String> suppressed = ConcurrentHashMap.newKeySet();
  private final List<JsonNode> told = new ArrayList<>();

  Outcomes(Optional<Courier> courier, Clock clock) {
    this.courier = courier;
    this.clock = clock;
  }

  void follow(Mail mail) {
    for (String to : mail.to()) {
      tell(mail.id(), outcome(to), to, mail.subject());
    }
  }

  private String outcome(String to) {
    if (suppressed.contains(to)) {
      return "email.suppressed";
    }
    if (to.startsWith("bounced")) {
      suppressed.add(to);
      return "email.bounced";
    }
    if (to.startsWith("complained")) {
      suppressed.add(to);
      return "email.complained";
    }
    return "email.delivered";
  }

  /// Tells of something that was not brought about by a mail of this process.
  void tell(String type, String to) {
    if (!type.startsWith("email.") || to.isBlank()) {
      throw new IllegalArgumentException("type: must begin with email. and to must be an address");
    }
    tell("00000000-0000-0000-0000-000000000000", type, to, "");
  }

  private void tell(String id, String type, String to, String subject) {
    ObjectNode data = Json.object().put("email_id", id).put("subject", subject);
    data.putArray("to").add(to);
    data.put("created_at", clock.instant().toString());
    if (type.equals("email.bounced")) {
      data.putObject("bounce")
          .put("type", "Permanent")
          .put("subType", "General")
          .put("message", "The recipient's mailbox does not exist.");
    }
    ObjectNode event =
        Json.object().put("type", type).put("created_at", clock.instant().toString());
    event.set("data", data);
    synchronized (told) {
      told.add(event);
    }
    courier.ifPresent(it -> it.bring(event.toString()));
  }

  List<JsonNode> told() {
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  @Override
  public void close() {
    courier.ifPresent(Courier::close);
  }
}
