package studio.dailies.world.crash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Stands before one server and meets the calls that rows are to be stopped at.
final class Relay implements AutoCloseable {
  /// Longer than any client of ours waits.
  private static final Duration SILENCE = Duration.ofSeconds(90);

  private final String server;
  private final int target;
  private final Wire wire;
  private final Traffic traffic;
  private final ServerSocket socket;
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private volatile Trouble trouble = Trouble.NONE;

  Relay(String server, int target, Wire wire, Traffic traffic) {
    this.server = server;
    this.target = target;
    this.wire = wire;
    this.traffic = traffic;
    try {
      this.socket = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("relay-" + server).start(this::accept);
  }

  String server() {
    return server;
  }

  void suffers(Trouble from) {
    trouble = from;
  }

  /// The kinds of calls that found no room.
  Set<String> refused() {
    return refused;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofPlatform().daemon().start(() -> carry(client));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /// A connection that breaks on one side, or is cut by a stop, ends on both.
  private void carry(Socket client) {
    try (client;
        Upstream upstream = new Upstream()) {
      client.setTcpNoDelay(true);
      InputStream fromClient = new BufferedInputStream(client.getInputStream());
      OutputStream toClient = client.getOutputStream();
      while (true) {
        byte[] request = wire.request(fromClient, toClient::write);
        if (request.length == 0) {
          return;
        }
        String kind = wire.kind(request);
        @Nullable Row<?> row = isOurs(kind) ? traffic.owner(request, server, kind) : null;
        Stop.@Nullable How how = row == null ? null : row.arrives(server, kind);
        if (row != null && row.stands() && how != Stop.How.AFTER) {
          row.awaitFreedom();
          return;
        }
        Trouble now = trouble;
        byte[] refusal = now.equals(Trouble.NONE) ? new byte[0] : wire.full(request);
        if (refusal.length > 0) {
          LockSupport.parkNanos(now.delay().toNanos());
          if (now.full()) {
            refused.add(kind);
            toClient.write(refusal);
            continue;
          }
        }
        byte[] answer = upstream.answer(request);
        if (wire instanceof HttpWire) {
          traffic.answered(row, answer);
        }
        if (row != null && row.stands()) {
          row.awaitFreedom();
          return;
        }
        if (how != null && how.isLie()) {
          lie(how, client, fromClient, toClient);
          return;
        }
        toClient.write(here(answer));
      }
    } catch (IOException _) {
      // Both sides are closed, which says it to whoever is left.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// The connection to the server for one of a client's. A server closes one that is idle for a
  /// while, which a client would see and a relay does not: what comes next would be lost on it. So
  /// where the protocol allows it each request has its own.
  private final class Upstream implements AutoCloseable {
    private @Nullable Socket open;
    private @Nullable InputStream answers;

    byte[] answer(byte[] request) throws IOException {
      Socket server = open;
      InputStream from = answers;
      if (server == null || from == null || wire.isStateless()) {
        close();
        server = new Socket(InetAddress.getLoopbackAddress(), target);
        server.setTcpNoDelay(true);
        from = new BufferedInputStream(server.getInputStream());
        open = server;
        answers = from;
      }
      server.getOutputStream().write(request);
      return wire.answer(from, request);
    }

    @Override
    public void close() throws IOException {
      if (open != null) {
        open.close();
      }
    }
  }

  /// The provider fetches a picture by its signed link.
  private static boolean isOurs(String kind) {
    return !kind.contains("X-Amz-Signature");
  }

  private static void lie(
      Stop.How how, Socket client, InputStream fromClient, OutputStream toClient)
      throws IOException {
    switch (how) {
      case SAYS_500 -> toClient.write(error("500 Internal Server Error", ""));
      case SAYS_503 -> toClient.write(error("503 Service Unavailable", "Retry-After: 0\r\n"));
      case SILENT -> {
        client.setSoTimeout((int) SILENCE.toMillis());
        var _ = fromClient.read();
      }
      default -> {
        // The connection is cut.
      }
    }
  }

  private static byte[] error(String status, String header) {
    return ("HTTP/1.1 "
            + status
            + "\r\n"
            + header
            + "Content-Length: 0\r\nConnection: close\r\n\r\n")
        .getBytes(ISO_8859_1);
  }

  /// What a server says of its own address has to lead through here. Ports have five digits, so no
  /// length changes.
  private byte[] here(byte[] answer) {
    if (Provider.of(server).isEmpty()) {
      return answer;
    }
    return new String(answer, ISO_8859_1)
        .replace("127.0.0.1:" + target, "127.0.0.1:" + port())
        .getBytes(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
