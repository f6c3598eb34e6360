package studio.dailies.activities.provider.wire;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.Response;
import studio.dailies.activities.provider.SendWindow;

/// The last look before a paid request leaves. It stands behind connecting and TLS, so a send that
/// never got past it has not put a byte of its request on the wire, whatever went wrong.
public final class Departure implements Interceptor {
  private final Clock clock;
  private final Duration timeout;

  /// @param timeout the longest that the call may take
  public Departure(Clock clock, Duration timeout) {
    this.clock = clock;
    this.timeout = timeout;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Ticket ticket = chain.request().tag(Ticket.class);
    if (ticket == null) {
      throw new IOException("a paid request without a ticket");
    }
    if (!ticket.window.fits(clock.instant(), timeout)) {
      throw new IOException("the window has closed");
    }
    ticket.use();
    return chain.proceed(chain.request());
  }

  /// Lets one request leave, once. It travels as a tag of the request.
  public static final class Ticket {
    private final SendWindow window;
    private volatile boolean used;

    public Ticket(SendWindow window) {
      this.window = window;
    }

    /// Whether bytes of the request may have left.
    public boolean isUsed() {
      return used;
    }

    private void use() throws IOException {
      if (used) {
        throw new IOException("a paid request would have left twice");
      }
      used = true;
    }
  }
}
