package studio.dailies.activities.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.SocketFactory;
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

  PublicOnly(Dns dns, Function<InetAddress, Optional<String>> refusal) {
    this.dns = dns;
    this.refusal = refusal;
  }

  OkHttpClient.Builder applyTo(OkHttpClient.Builder client) {
    return client
        .dns(this::lookup)
        .socketFactory(new CheckedSockets())
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

  /// OkHttp asks for unconnected sockets only; the others would connect unchecked.
  private final class CheckedSockets extends SocketFactory {
    @Override
    public Socket createSocket() {
      return new Socket() {
        @Override
        public void connect(SocketAddress endpoint) throws IOException {
          connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
          check(endpoint instanceof InetSocketAddress inet ? inet.getAddress() : null);
          super.connect(endpoint, timeout);
        }
      };
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }
  }
}
