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
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.dailies.audit.Source.BillLine;
import studio.dailies.audit.Source.Sale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the sandboxes what they have billed and sold.
final class BillReader {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /// What was paid stays paid when it is given back.
  private static final Set<String> PAID = Set.of("paid", "refunded", "partial_refund");

  private BillReader() {}

  /// The jobs that a provider bills.
  static List<BillLine> jobs(URI bill) {
    return read(bill, "DAILIES_AUDIT_BILLS", "jobs", BillReader::job);
  }

  /// The orders and invoices that the shop knows.
  static List<Sale> sales(URI bill) {
    return read(bill, "DAILIES_AUDIT_SHOP_BILL", "payments", BillReader::sale);
  }

  private static <T> List<T> read(
      URI bill, String setting, String list, Function<JsonNode, T> line) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(bill).timeout(TIMEOUT).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw unreadable(bill, setting, "status " + answer.statusCode(), null);
      }
      List<T> lines = new ArrayList<>();
      JSON.readTree(answer.body()).required(list).forEach(each -> lines.add(line.apply(each)));
      return lines;
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      throw unreadable(bill, setting, e.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreadable(bill, setting, "interrupted", e);
    }
  }

  private static BillLine job(JsonNode job) {
    return new BillLine(
        job.required("requestId").asString(),
        job.hasNonNull("generation") ? job.path("generation").asString() : null,
        job.required("billed").asBoolean());
  }

  private static Sale sale(JsonNode sale) {
    Payment.Kind kind =
        switch (sale.required("kind").asString()) {
          case "order" -> Payment.Kind.ORDER;
          case "invoice" -> Payment.Kind.INVOICE;
          case String other -> throw new IllegalArgumentException("unknown kind " + other);
        };
    return new Sale(
        kind, sale.required("id").asString(), PAID.contains(sale.required("status").asString()));
  }

  private static CannotAudit unreadable(
      URI bill, String setting, String why, @Nullable Exception cause) {
    String message =
        "The bill at %s cannot be read (%s). See that the sandbox is up, or leave %s out."
            .formatted(bill.getAuthority(), why, setting);
    return cause == null ? new CannotAudit(message) : new CannotAudit(message, cause);
  }
}
