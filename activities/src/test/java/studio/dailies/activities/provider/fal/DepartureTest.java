package studio.dailies.activities.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.time.Duration;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.provider.wire.Departure;

class DepartureTest {
  private final MockWebServer server = new MockWebServer();
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .addNetworkInterceptor(new Departure(FalFixture.CLOCK, Duration.ofSeconds(1)))
          .build();

  @BeforeEach
  void start() throws Exception {
    server.start();
    server.enqueue(FalFixture.answer(200, "{}").build());
    server.enqueue(FalFixture.answer(200, "{}").build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTicketLetsOneRequestLeave() throws Exception {
    Departure.Ticket ticket = new Departure.Ticket(FalFixture.OPEN);
    Request request =
        new Request.Builder().url(server.url("/")).tag(Departure.Ticket.class, ticket).build();

    http.newCall(request).execute().close();

    assertThat(ticket.isUsed()).isTrue();
    assertThatIOException().isThrownBy(() -> http.newCall(request).execute().close());
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void withoutATicketNothingLeaves() {
    Request request = new Request.Builder().url(server.url("/")).build();

    assertThatIOException().isThrownBy(() -> http.newCall(request).execute().close());
    assertThat(server.getRequestCount()).isZero();
  }
}
