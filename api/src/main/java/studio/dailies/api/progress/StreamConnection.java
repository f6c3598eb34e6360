package studio.dailies.api.progress;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// What is left of a request once its stream has begun: the bare connection, as the server hands it
/// out for another protocol. The hundred kilobytes of buffers that go with a request go to the next
/// one, and no thread waits (`docs/adr/0038-what-a-projects-stream-tells-and-costs.md`).
///
/// All calls come from the server, one at a time. Public, since the server makes it.
public final class StreamConnection implements InternalHttpUpgradeHandler {
  private final byte[] unheard = new byte[64];
  private @Nullable EventStream stream;
  private @Nullable SocketWrapperBase<?> socket;
  private Runnable atEnd = () -> {};

  /// To be called once, before the request ends.
  ///
  /// @param atEnd is run when the connection is over, and perhaps again
  void begin(EventStream stream, Runnable atEnd) {
    this.stream = stream;
    this.atEnd = atEnd;
  }

  @Override
  public void setSocketWrapper(SocketWrapperBase<?> socket) {
    this.socket = socket;
  }

  /// What came before is written by the event that the server sends next.
  @Override
  public void init(WebConnection connection) {
    // Whoever tells something does not write it: the server does, under its own lock.
    stream().onNews(() -> socket().processSocket(SocketEvent.OPEN_WRITE, true));
  }

  @Override
  public SocketState upgradeDispatch(SocketEvent event) {
    try {
      return switch (event) {
        case OPEN_READ -> isGone() ? SocketState.CLOSED : write();
        case OPEN_WRITE -> write();
        case STOP, TIMEOUT, DISCONNECT, ERROR, CONNECT_FAIL -> SocketState.CLOSED;
      };
    } catch (IOException gone) {
      // The client went away; it comes back if it wants to.
      return SocketState.CLOSED;
    }
  }

  /// A client has nothing more to say, but that it is gone.
  private boolean isGone() throws IOException {
    int read;
    do {
      read = socket().read(false, unheard, 0, unheard.length);
    } while (read > 0);
    return read < 0;
  }

  private SocketState write() throws IOException {
    while (!isBehind()) {
      Optional<Event> next = stream().next();
      if (next.isEmpty()) {
        return SocketState.UPGRADED;
      }
      if (next.get().equals(Event.END)) {
        return SocketState.CLOSED;
      }
      byte[] bytes = next.get().bytes();
      socket().write(false, bytes, 0, bytes.length);
    }
    return stream().hasEnded() ? SocketState.CLOSED : SocketState.UPGRADED;
  }

  /// Whether the client has not yet taken what was written; then the server calls when it has.
  private boolean isBehind() throws IOException {
    boolean behind = socket().flush(false);
    if (behind) {
      socket().registerWriteInterest();
    }
    return behind;
  }

  @Override
  public void destroy() {
    stream().onNews(() -> {});
    atEnd.run();
  }

  private EventStream stream() {
    return Objects.requireNonNull(stream);
  }

  private SocketWrapperBase<?> socket() {
    return Objects.requireNonNull(socket);
  }

  @Override
  public void setSslSupport(SSLSupport ignored) {}

  @Override
  public void timeoutAsync(long now) {}

  /// The process stops: [EventStreams#stop] has ended it, or will.
  @Override
  public void pause() {}
}
