package studio.dailies.activities.net;

import java.net.Proxy;
import java.time.Duration;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/// How every client of an outside party begins: no proxy, no redirect (a key could follow it), no
/// repeat of what may have been done, and one bound for a whole call.
public final class Outbound {
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);

  private Outbound() {}

  /// @param party whom it calls, as traces say it
  /// @param dns who turns names into addresses
  public static OkHttpClient.Builder client(String party, Dns dns) {
    return new OkHttpClient.Builder()
        .addInterceptor(new TracedCalls(party))
        .dns(dns)
        .proxy(Proxy.NO_PROXY)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .connectTimeout(TO_CONNECT)
        // Only the whole call is bounded: its parts cannot take longer.
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO);
  }

  /// The same for questions, which may be asked twice: a connection that was idle may be dead.
  ///
  /// @param shared whose connections it uses
  /// @param timeout a whole question
  public static OkHttpClient questions(OkHttpClient shared, Duration timeout) {
    return shared.newBuilder().retryOnConnectionFailure(true).callTimeout(timeout).build();
  }
}
