package studio.dailies.activities.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import studio.dailies.workflows.client.trace.Step;
import studio.dailies.workflows.client.trace.TestCollector;
import studio.dailies.workflows.client.trace.Tracing;

class TracedCallsTest {
  private static final String WORD = "zebrafish";

  private final OkHttpClient client = Outbound.client("fal", Dns.SYSTEM).build();

  @Test
  void callIsToldWithoutItsAddressAndNothingIsSentAlong() throws Exception {
    try (var server = new MockWebServer();
        var collector = new TestCollector();
        var tracing = Tracing.to(collector.url(), "test", _ -> {})) {
      server.start();
      server.enqueue(new MockResponse.Builder().code(422).body("no " + WORD).build());
      HttpUrl address = server.url("/" + WORD + "?" + WORD + "=" + WORD);
      Request request =
          new Request.Builder()
              .url(address)
              .header("Authorization", "Key " + WORD)
              .post(RequestBody.create("{\"prompt\":\"" + WORD + "\"}", null))
              .build();
      try (Step _ = tracing.request();
          Response _ = client.newCall(request).execute()) {
        RecordedRequest sent = server.takeRequest(5, TimeUnit.SECONDS);
        assertThat(sent.getHeaders().names())
            .isNotEmpty()
            .noneMatch(it -> it.toLowerCase(Locale.ROOT).contains("trace"));
      }
      server.close();
      try (Step _ = tracing.request()) {
        assertThatThrownBy(() -> client.newCall(request).execute()).isInstanceOf(IOException.class);
      }
      tracing.close();

      assertThat(collector.told())
          .filteredOn(it -> it.name().startsWith("call"))
          .allSatisfy(it -> assertThat(it.name()).isEqualTo("call fal"))
          .extracting(TestCollector.Told::failed, TestCollector.Told::marks)
          .containsExactly(
              tuple(
                  false,
                  Map.of(
                      "peer.service", "fal",
                      "http.request.method", "POST",
                      "http.response.status_code", "422")),
              tuple(
                  true,
                  Map.of(
                      "peer.service", "fal",
                      "http.request.method", "POST",
                      "error.type", "IOException")));
      assertThat(collector.raw()).doesNotContain(WORD, "127.0.0.1", "localhost");
    }
  }
}
