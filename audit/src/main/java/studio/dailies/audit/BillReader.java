package studio.dailies.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.audit.Snapshot.BillLine;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the fal sandbox what it has billed.
final class BillReader {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private BillReader() {}

  static List<BillLine> read(URI bill) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(bill).timeout(TIMEOUT).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw unreadable(bill, "status " + answer.statusCode(), null);
      }
      return lines(JSON.readTree(answer.body()));
    } catch (IOException | JacksonException e) {
      throw unreadable(bill, e.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreadable(bill, "interrupted", e);
    }
  }

  private static List<BillLine> lines(JsonNode bill) {
    List<BillLine> lines = new ArrayList<>();
    for (JsonNode job : bill.required("jobs")) {
      lines.add(
          new BillLine(
              job.required("requestId").asString(),
              job.hasNonNull("generation") ? job.path("generation").asString() : null,
              job.required("billed").asBoolean()));
    }
    return lines;
  }

  private static CannotAudit unreadable(URI bill, String why, @Nullable Exception cause) {
    String message =
        "The bill at %s cannot be read (%s). See that the sandbox is up, or leave DAILIES_AUDIT_FAL_BILL out."
            .formatted(bill.getAuthority(), why);
    return cause == null ? new CannotAudit(message) : new CannotAudit(message, cause);
  }
}
