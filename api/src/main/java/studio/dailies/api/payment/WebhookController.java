package studio.dailies.api.payment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Deadline;
import studio.dailies.api.request.RequestBodies;
import studio.dailies.domain.payment.Facts;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.ShopEvent;
import studio.dailies.domain.payment.ShopObject.Unreadable;
import studio.dailies.domain.payment.ShopSignature;
import studio.dailies.store.payment.Payment;
import studio.dailies.store.payment.Payments;
import studio.dailies.workflows.client.Starter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Hears what the shop says. A body names a buyer, so nothing of it is ever logged, and only what
/// it says of a payment is kept.
@Tag(name = "Callbacks of providers")
@RestController
final class WebhookController {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);

  /// The shop does not say how long it waits for its answer.
  private static final Duration SIGNAL = Duration.ofMillis(700);

  private final Shop shop;
  private final JsonMapper json;
  private final Payments payments;
  private final Starter starter;
  private final Deadline deadline;
  private final AtomicLong unreadable = new AtomicLong();

  WebhookController(
      Shop shop, JsonMapper json, Payments payments, Starter starter, Deadline deadline) {
    this.shop = shop;
    this.json = json;
    this.payments = payments;
    this.starter = starter;
    this.deadline = deadline;
  }

  @Operation(
      summary = "The shop says that something has happened",
      description =
          "Must carry X-Signature, the shop's signature over the very bytes of the body. What it says"
              + " of a payment is kept before the answer; the same word again changes nothing.")
  @ApiResponse(responseCode = "200", description = "Heard, whether or not it meant anything to us")
  @ApiResponse(responseCode = "401", description = "`signature-refused`")
  @ApiResponse(responseCode = "404", description = "No shop is set up")
  @PostMapping("/webhooks/shop")
  void hear(HttpServletRequest request) {
    ShopSignature signature = shop.signature().orElseThrow(Refusal::notFound);
    byte[] body = RequestBodies.of(request);
    if (!signature.fits(body, request.getHeader("X-Signature"))) {
      throw Refusal.of(
          ProblemType.SIGNATURE_REFUSED, "X-Signature is not the shop's signature of this body.");
    }
    facts(body, request.getHeader("X-Event-Name")).ifPresent(this::tell);
  }

  /// What cannot be read now cannot be read later either, so the shop need not send it again.
  private Optional<Facts> facts(byte[] body, @Nullable String event) {
    try {
      return ShopEvent.facts(json.readValue(body, Object.class));
    } catch (Unreadable | JacksonException e) {
      LOG.warn(
          "The shop sent {} that cannot be read, the {}. since the start.",
          named(event),
          unreadable.incrementAndGet());
      return Optional.empty();
    }
  }

  private void tell(Facts facts) {
    Payment payment = payments.tell(facts);
    if (payment.open()) {
      judge(payment.id());
    }
  }

  /// The row is stored, so a signal that fails costs time, not the payment.
  private void judge(PaymentId payment) {
    try {
      deadline.run(SIGNAL, () -> starter.payment(payment));
    } catch (RuntimeException e) {
      LOG.warn("{} is not judged yet: {}", payment, e.getClass().getSimpleName());
    }
  }

  private static String named(@Nullable String event) {
    return event != null && event.matches("[a-z_]{1,60}") ? event : "an event without a name";
  }
}
