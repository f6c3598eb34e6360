package studio.dailies.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.audit.Source.Sale;

class BillReaderTest {
  private final HttpServer server = server();
  private final URI bill =
      URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/_sandbox/bill");
  private String answer = "";

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          byte[] body = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void salesAreReadAndWhatWasGivenBackWasPaid() {
    answer =
        """
        {"payments":[
          {"kind":"order","id":"1","total":900,"refunded":0,"status":"paid","more":true},
          {"kind":"invoice","id":"2","total":900,"refunded":900,"status":"refunded"},
          {"kind":"order","id":"3","total":900,"refunded":0,"status":"failed"}]}
        """;

    assertThat(BillReader.sales(bill))
        .containsExactly(
            new Sale(Payment.Kind.ORDER, "1", true),
            new Sale(Payment.Kind.INVOICE, "2", true),
            new Sale(Payment.Kind.ORDER, "3", false));
  }

  @Test
  void whatCannotBeReadIsNotCalledEmpty() {
    answer = "{\"payments\":[{\"kind\":\"gift\",\"id\":\"1\",\"status\":\"paid\"}]}";

    assertThatThrownBy(() -> BillReader.sales(bill))
        .isInstanceOf(CannotAudit.class)
        .hasMessageContaining("DAILIES_AUDIT_SHOP_BILL");
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
