package studio.dailies.api.mail;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.RequestBodies;
import studio.dailies.domain.mail.CarrierSignature;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.mail.MailTrouble;
import studio.dailies.store.mail.Suppressions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hears what became of our mail. A body names an address, so nothing of it is ever logged, and
/// only that no mail goes there any more is kept.
@Tag(name = "Callbacks of providers")
@RestController
final class MailWebhookController {
  private static final Logger LOG = LoggerFactory.getLogger(MailWebhookController.class);

  private final Carrier carrier;
  private final Suppressions suppressions;
  private final JsonMapper json;
  private final Clock clock;
  private final AtomicLong unreadable = new AtomicLong();

  MailWebhookController(Carrier carrier, Suppressions suppressions, JsonMapper json, Clock clock) {
    this.carrier = carrier;
    this.suppressions = suppressions;
    this.json = json;
    this.clock = clock;
  }

  @Operation(
      summary = "The carrier says what became of a mail",
      description =
          "Must carry svix-id, svix-timestamp (at most five minutes off) and svix-signature over the"
              + " very bytes of the body. An address that takes no mail, or whose reader called ours"
              + " unwanted, gets none from then on; the same word again changes nothing.")
  @ApiResponse(responseCode = "200", description = "Heard, whether or not it meant anything to us")
  @ApiResponse(responseCode = "401", description = "`signature-refused`")
  @ApiResponse(responseCode = "404", description = "No carrier is set up")
  @PostMapping("/webhooks/mail")
  void hear(HttpServletRequest request) {
    CarrierSignature signature = carrier.signature().orElseThrow(Refusal::notFound);
    byte[] body = RequestBodies.of(request);
    if (!signature.fits(
        body,
        request.getHeader("svix-id"),
        request.getHeader("svix-timestamp"),
        request.getHeader("svix-signature"),
        clock.instant())) {
      throw Refusal.of(
          ProblemType.SIGNATURE_REFUSED,
          "svix-signature is not the carrier's signature of this body within the last minutes.");
    }
    read(body).ifPresent(this::heed);
  }

  /// What cannot be read now cannot be read later either, so it need not be sent again.
  private Optional<JsonNode> read(byte[] body) {
    try {
      return Optional.of(json.readTree(body));
    } catch (JacksonException e) {
      LOG.warn(
          "The carrier of our mail sent what cannot be read, the {}. since the start.",
          unreadable.incrementAndGet());
      return Optional.empty();
    }
  }

  private void heed(JsonNode event) {
    JsonNode data = event.path("data");
    String bounce = data.path("bounce").path("type").asString("");
    MailTrouble.of(event.path("type").asString(""), bounce)
        .ifPresent(trouble -> {
          Instant at = at(event.path("created_at").asString(""));
          addresses(data.path("to")).forEach(it -> suppressions.add(it, trouble, at));
        });
  }

  /// When it happened; without a time that can be read, now.
  private Instant at(String written) {
    try {
      Instant at = Instant.parse(written);
      return at.isBefore(clock.instant()) ? at : clock.instant();
    } catch (DateTimeException e) {
      return clock.instant();
    }
  }

  private static List<EmailAddress> addresses(JsonNode to) {
    List<EmailAddress> all = new ArrayList<>();
    if (to.isString()) {
      address(to).ifPresent(all::add);
    }
    to.forEach(each -> address(each).ifPresent(all::add));
    return all;
  }

  private static Optional<EmailAddress> address(JsonNode written) {
    String text = written.asString("").replaceFirst("^.*<([^<>]+)>$", "$1");
    try {
      return Optional.of(EmailAddress.of(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
