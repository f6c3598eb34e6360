package studio.dailies.activities.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.net.AddressRules;

class PublicOnlyTest {
  private static final Dns LOOPBACK = host -> List.of(InetAddress.getLoopbackAddress());

  @Test
  void aSocketToASpecialAddressNeverConnects() throws Exception {
    OkHttpClient client = client(address -> AddressRules.refusal(address.getAddress()));
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = client.socketFactory().createSocket()) {
      InetSocketAddress inside =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getLocalPort());

      assertThatExceptionOfType(PublicOnly.NotPublic.class)
          .isThrownBy(() -> socket.connect(inside, 1000));
      assertThatExceptionOfType(PublicOnly.NotPublic.class)
          .isThrownBy(() -> socket.connect(inside));
      assertThat(socket.isConnected()).isFalse();
    }
  }

  /// OkHttp asks no name server about a literal; the socket is what stops it.
  @Test
  void aLiteralIsStoppedAtTheSocket() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start(InetAddress.getByName("127.0.0.1"), 0);
      OkHttpClient client = client(address -> AddressRules.refusal(address.getAddress()));

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> get(client, HttpUrl.get("http://127.0.0.1:" + server.getPort())))
          .isInstanceOf(PublicOnly.NotPublic.class);
      assertThat(server.getRequestCount()).isZero();
    }
  }

  /// The name server's answer passes, the socket's address does not: a rebinding.
  @Test
  void theSocketIsCheckedAfterTheName() throws Exception {
    AtomicInteger checks = new AtomicInteger();
    OkHttpClient client =
        client(
            _ -> checks.incrementAndGet() == 1 ? Optional.empty() : Optional.of("turned inside"));
    try (MockWebServer server = new MockWebServer()) {
      server.start(InetAddress.getByName("127.0.0.1"), 0);

      assertThatExceptionOfType(PublicOnly.NotPublic.class)
          .isThrownBy(() -> get(client, HttpUrl.get("http://a.example.com:" + server.getPort())));
      assertThat(server.getRequestCount()).isZero();
    }
  }

  @Test
  void aPooledConnectionIsCheckedAgain() throws Exception {
    AtomicBoolean isPublic = new AtomicBoolean(true);
    OkHttpClient client =
        client(_ -> isPublic.get() ? Optional.empty() : Optional.of("no longer public"));
    try (MockWebServer server = new MockWebServer()) {
      server.start(InetAddress.getByName("127.0.0.1"), 0);
      server.enqueue(new MockResponse.Builder().body("x").build());
      server.enqueue(new MockResponse.Builder().body("x").build());
      HttpUrl url = HttpUrl.get("http://a.example.com:" + server.getPort());
      get(client, url);
      assertThat(client.connectionPool().connectionCount()).isEqualTo(1);

      isPublic.set(false);

      assertThatExceptionOfType(PublicOnly.NotPublic.class).isThrownBy(() -> get(client, url));
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  /// Both addresses are this machine, so that nothing leaves it even where the rule is broken.
  @Test
  void oneSpecialAddressAmongTheAnswersIsEnough() throws Exception {
    InetAddress first = InetAddress.getByName("127.0.0.1");
    InetAddress second = InetAddress.getByName("127.0.0.2");
    OkHttpClient client =
        new PublicOnly(
                _ -> List.of(first, second),
                address -> address.equals(second) ? Optional.of("special") : Optional.empty(),
                Duration.ofSeconds(5))
            .applyTo(new OkHttpClient.Builder())
            .build();
    try (MockWebServer server = new MockWebServer()) {
      server.start(first, 0);
      server.enqueue(new MockResponse.Builder().body("x").build());

      assertThatExceptionOfType(PublicOnly.NotPublic.class)
          .isThrownBy(() -> get(client, HttpUrl.get("http://a.example.com:" + server.getPort())));
      assertThat(server.getRequestCount()).isZero();
    }
  }

  private static OkHttpClient client(Function<InetAddress, Optional<String>> refusal) {
    return new PublicOnly(LOOPBACK, refusal, Duration.ofSeconds(5))
        .applyTo(new OkHttpClient.Builder())
        .build();
  }

  private static void get(OkHttpClient client, HttpUrl url) throws IOException {
    try (Response response = client.newCall(new Request.Builder().url(url).build()).execute()) {
      response.body().bytes();
    }
  }
}
