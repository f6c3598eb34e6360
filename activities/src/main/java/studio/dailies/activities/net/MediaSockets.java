package studio.dailies.activities.net;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// Sockets for gigabytes. Where they lead to is checked right before they connect. A read takes as
/// much as has come, where OkHttp would ask for eight kilobytes at a time; and it is the socket
/// that ends a silence, since OkHttp's own timeout wakes another thread at every read.
final class MediaSockets extends SocketFactory {
  private static final int READ = 64 * 1024;

  private final Check check;
  private final Duration silence;

  /// Whether an address may be connected to.
  @FunctionalInterface
  interface Check {

    /// @param address null if the name was not resolved
    /// @throws IOException if it may not
    void check(@Nullable InetAddress address) throws IOException;
  }

  /// @param silence the longest time without a byte
  MediaSockets(Check check, Duration silence) {
    this.check = check;
    this.silence = silence;
  }

  private final class MediaSocket extends Socket {
    private @Nullable InputStream in;

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
      connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      check.check(endpoint instanceof InetSocketAddress inet ? inet.getAddress() : null);
      super.connect(endpoint, timeout);
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
      if (in == null) {
        in = new BufferedInputStream(super.getInputStream(), READ);
      }
      return in;
    }

    /// @param millis 0, as OkHttp says it that leaves silences to us, is our own
    @Override
    public void setSoTimeout(int millis) throws SocketException {
      super.setSoTimeout(millis == 0 ? (int) silence.toMillis() : millis);
    }
  }

  @Override
  public Socket createSocket() {
    return new MediaSocket();
  }

  // OkHttp asks for unconnected sockets only; the others would connect unchecked.

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
