package studio.dailies.activities.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneShotBodyTest {
  /// OkHttp as it comes, which repeats ordinary bodies for these two.
  @ParameterizedTest
  @ValueSource(ints = {408, 503})
  void whatOkHttpWouldRepeatIsSentOnce(int status) throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse.Builder().code(status).addHeader("Retry-After", "0").build());
      server.enqueue(new MockResponse.Builder().build());
      Request request =
          new Request.Builder()
              .url(server.url("/"))
              .post(new OneShotBody("{}".getBytes(StandardCharsets.UTF_8)))
              .build();

      try (Response response = new OkHttpClient().newCall(request).execute()) {
        assertThat(response.code()).isEqualTo(status);
      }
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  @Test
  void theBytesAreItsOwn() throws Exception {
    byte[] given = "{}".getBytes(StandardCharsets.UTF_8);
    OneShotBody body = new OneShotBody(given);
    given[0] = 'x';
    Buffer written = new Buffer();

    body.writeTo(written);

    assertThat(written.readUtf8()).isEqualTo("{}");
  }
}
