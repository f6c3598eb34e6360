package studio.dailies.api.callback;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Deadline;
import studio.dailies.api.request.RequestBodies;
import studio.dailies.domain.generation.CallbackMac;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.callback.CallbackInbox;
import studio.dailies.workflows.client.Starter;

@Tag(name = "Callbacks of providers")
@RestController
final class CallbackController {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackController.class);
  private static final List<String> SIGNING_HEADERS =
      List.of(
          "x-fal-webhook-", "x-webhook-secret", "elevenlabs-signature", "x-elevenlabs-signature");
  private static final int HEADER_VALUE_MAX = 2000;

  private final CallbackMac mac;
  private final CallbackInbox inbox;
  private final Starter starter;
  private final Deadline deadline;

  CallbackController(CallbackMac mac, CallbackInbox inbox, Starter starter, Deadline deadline) {
    this.mac = mac;
    this.inbox = inbox;
    this.starter = starter;
    this.deadline = deadline;
  }

  @Operation(
      summary = "A provider says that something has happened",
      description =
          "Only addresses that we made exist. What is sent is kept as a hint; what is true is asked"
              + " of the provider.")
  @PostMapping("/callbacks/{provider}/{generation}/{attempt}/{mac}")
  void keep(
      @PathVariable String provider,
      @PathVariable GenerationId generation,
      @PathVariable String attempt,
      @PathVariable("mac") String claimed,
      HttpServletRequest request) {
    if (!attempt.matches("[1-9][0-9]{0,3}")
        || !mac.fits(provider, generation, Integer.parseInt(attempt), claimed)) {
      throw Refusal.notFound();
    }
    int number = Integer.parseInt(attempt);
    switch (inbox.keep(generation, number, signingHeaders(request), RequestBodies.of(request))) {
      case STORED, ALREADY_THERE, FULL -> tell(generation);
      case NOT_NEEDED -> LOG.debug("A callback came for {}, which is done.", generation);
      case NO_SUCH_GENERATION -> LOG.info("A callback came for {}, which is gone.", generation);
    }
  }

  /// The body is kept, so a signal that fails costs time, not the callback.
  private void tell(GenerationId generation) {
    try {
      deadline.run(() -> starter.callback(generation));
    } catch (RuntimeException e) {
      LOG.warn("{} was not told of a callback: {}", generation, e.getClass().getSimpleName());
    }
  }

  private static Map<String, String> signingHeaders(HttpServletRequest request) {
    Map<String, String> kept = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      String value = request.getHeader(name);
      String lower = name.toLowerCase(Locale.ROOT);
      if (SIGNING_HEADERS.stream().anyMatch(lower::startsWith)
          && value.length() <= HEADER_VALUE_MAX) {
        kept.put(lower, value);
      }
    }
    return kept;
  }
}
