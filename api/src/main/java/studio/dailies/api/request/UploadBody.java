package studio.dailies.api.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;

/// A body that streams, up to its limit and no longer than it may take. Somebody who sends a byte
/// now and then is given up soon, and so is somebody who says nothing for as long as the server
/// waits for a single read; somebody on a slow line is waited for.
public final class UploadBody extends InputStream {
  private final InputStream body;
  private final Pace pace;
  private final long began = System.nanoTime();
  private long most;
  private long count;

  /// @param grace after which the pace counts
  /// @param bytesPerSecond at least, on the whole
  /// @param longest for all of it
  record Pace(Duration grace, long bytesPerSecond, Duration longest) {
    /// Half a megabit: a phone at the edge of its cell.
    static final Pace USUAL = new Pace(Duration.ofSeconds(20), 64 * 1024, Duration.ofMinutes(10));

    boolean isTooSlow(Duration since, long bytes) {
      Duration expected = grace.plus(Duration.ofSeconds(bytes / bytesPerSecond));
      return since.compareTo(expected) > 0 || since.compareTo(longest) > 0;
    }

    String limit() {
      return "A body must arrive at %d bytes a second at least, and within %d seconds."
          .formatted(bytesPerSecond, longest.toSeconds());
    }
  }

  UploadBody(InputStream body, long most, Pace pace) {
    this.body = body;
    this.most = most;
    this.pace = pace;
  }

  /// The body of this upload.
  ///
  /// @throws Refusal if the request is none
  public static UploadBody of(HttpServletRequest request) {
    if (request.getAttribute(UploadBody.class.getName()) instanceof UploadBody body) {
      return body;
    }
    throw Refusal.of(
        ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Type: must be one of " + Uploads.TYPES + ".");
  }

  void in(HttpServletRequest request) {
    request.setAttribute(UploadBody.class.getName(), this);
  }

  /// How many bytes may come.
  public long most() {
    return most;
  }

  /// From now on no more than this may come, all that came before included.
  public void atMost(long bytes) throws BodyRefused {
    most = Math.min(most, bytes);
    checkLength();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = heard(into, offset, length);
    count += Math.max(0, read);
    checkLength();
    if (pace.isTooSlow(Duration.ofNanos(System.nanoTime() - began), count)) {
      throw BodyRefused.tooSlow(pace.limit());
    }
    return read;
  }

  private int heard(byte[] into, int offset, int length) throws IOException {
    try {
      return body.read(into, offset, length);
    } catch (IOException e) {
      if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
        throw BodyRefused.tooSlow(pace.limit());
      }
      throw e;
    }
  }

  private void checkLength() throws BodyRefused {
    if (count > most) {
      throw BodyRefused.tooLarge(most);
    }
  }
}
