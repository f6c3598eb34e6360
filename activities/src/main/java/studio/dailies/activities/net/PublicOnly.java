package studio.dailies.activities.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.Connection;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// Keeps an HTTP client on public addresses, at three places: every answer of a name server is
/// checked; every socket is checked again before it connects, since a literal never asks a name
/// server; and every request is checked on the connection it is about to use, since a pooled one
/// asks nobody.
final class PublicOnly {
  private final Dns dns;
  private final Function<InetAddress, Optional<String>> refusal;
  private final Duration silence;

  /// @param silence the longest time without a byte
  PublicOnly(Dns dns, Function<InetAddress, Optional<String>> refusal, Duration silence) {
    this.dns = dns;
    this.refusal = refusal;
    this.silence = silence;
  }

  OkHttpClient.Builder applyTo(OkHttpClient.Builder client) {
    return client
        .dns(this::lookup)
        .socketFactory(new MediaSockets(this::check, silence))
        .addNetworkInterceptor(chain -> {
          Connection connection = chain.connection();
          if (connection == null) {
            throw new NotPublic("no connection");
          }
          check(connection.socket().getInetAddress());
          return chain.proceed(chain.request());
        });
  }

  private List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = dns.lookup(host);
    for (InetAddress each : found) {
      check(each);
    }
    return found;
  }

  private void check(@Nullable InetAddress address) throws NotPublic {
    if (address == null) {
      throw new NotPublic("no address");
    }
    Optional<String> why = refusal.apply(address);
    if (why.isPresent()) {
      throw new NotPublic(why.get());
    }
  }

  /// The host leads to an address that must not be reached.
  static final class NotPublic extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    NotPublic(String why) {
      super("the host leads to an address that is " + why);
    }
  }
}
